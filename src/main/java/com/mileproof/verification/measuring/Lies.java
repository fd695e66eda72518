package com.mileproof.verification.measuring;

import com.mileproof.verification.measuring.Lie.Kind;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Sight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Invents lies about labelled photos; the same ones each time. */
public final class Lies {

    /** Most lies of one kind about one photo, except far ones about odometers. */
    public static final int MOST = 12;

    /** Far lies about one odometer. */
    public static final int FAR_ODOMETERS = 30;

    /** Far lies about one plate. */
    public static final int FAR_PLATES = 40;

    /** A claim is a 32-bit number. */
    private static final int MOST_DIGITS = 9;

    static final int LEAST_FAR = 100;
    static final int MOST_FAR = 5_000;

    private static final List<Character> DIGITS = characters("0123456789");
    private static final List<Character> LETTERS_AND_DIGITS = characters("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /** What each digit is mistaken for. */
    private static final Map<Character, String> LIKE_DIGITS = Map.of(
            '0', "869", '1', "74", '2', "73", '3', "895", '4', "19", '5', "698", '6', "850", '7', "12", '8', "6093",
            '9', "830");

    /** What the characters of a plate are mistaken for; O and 0, I and 1 are the same on a plate. */
    private static final Map<Character, String> LIKE_CHARACTERS = Map.ofEntries(
            Map.entry('0', "QD"),
            Map.entry('O', "QD"),
            Map.entry('Q', "0D"),
            Map.entry('D', "0Q"),
            Map.entry('1', "7L"),
            Map.entry('I', "7L"),
            Map.entry('7', "1"),
            Map.entry('L', "1"),
            Map.entry('B', "8"),
            Map.entry('8', "B"),
            Map.entry('S', "5"),
            Map.entry('5', "S"),
            Map.entry('Z', "2"),
            Map.entry('2', "Z"),
            Map.entry('G', "6"),
            Map.entry('6', "G"));

    private final Truth truth;
    private final Random random;
    private final List<Lie> told = new ArrayList<>();

    private Lies(Truth truth, Random random) {
        this.truth = truth;
        this.random = random;
    }

    /**
     * Lies about one photo.
     *
     * @param others what other photos of its set show
     * @param seed the photo's own
     */
    public static List<Lie> about(Truth truth, List<Truth> others, long seed) {
        var lies = new Lies(truth, new Random(seed));
        switch (truth) {
            case Truth.Odometer odometer -> lies.tell(odometer);
            case Truth.Plate plate -> lies.tell(plate, others);
        }
        return List.copyOf(lies.told);
    }

    /**
     * Lies that take from the photo itself what they say. None are known for plates.
     *
     * @param blind what was seen on it under a claim that nothing supports
     * @param seed the photo's own
     */
    public static List<Lie> fromPhoto(Truth truth, Sight blind, long seed) {
        var lies = new Lies(truth, new Random(seed));
        if (truth instanceof Truth.Odometer odometer) {
            var value = String.valueOf(Integer.parseInt(odometer.label()));
            int least =
                    odometer.shown().mapToInt(digits -> digits.length()).min().orElseThrow();
            int drums = odometer.label().length() - least;
            var tenths = new HashSet<Claim>();
            if (value.length() > drums + 1) {
                tenths.add(odometer.claim(value.substring(0, value.length() - drums - 1)));
            }
            if (value.length() < MOST_DIGITS) {
                tenths.add(odometer.claim(value + "0"));
            }
            lies.tell(Kind.tenth, tenths, MOST);
            var numbers = Elsewhere.numbers(odometer, blind).stream()
                    .map(odometer::claim)
                    .collect(Collectors.toSet());
            lies.tell(Kind.elsewhere, numbers, MOST);
        }
        return List.copyOf(lies.told);
    }

    /** The lie that has the photo's own number, told in the other unit. None is known for plates. */
    public static List<Lie> inOtherUnit(Truth truth) {
        return truth instanceof Truth.Odometer odometer
                ? List.of(new Lie(Kind.otherUnit, odometer.claimInOtherUnit()))
                : List.of();
    }

    private void tell(Truth.Odometer odometer) {
        var one = new HashSet<Claim>();
        var alike = new HashSet<Claim>();
        var far = new HashSet<Claim>();
        var lost = new HashSet<Claim>();
        var shown = odometer.shown().toList();
        for (var digits : shown) {
            // the last drum is never lied about, with it or without it
            boolean tenths = odometer.drums() && digits.equals(odometer.label());
            int last = tenths ? digits.length() - 1 : digits.length();
            for (int at = 0; at < last; at++) {
                changeDigit(odometer, digits, at, one, alike);
            }
            far.addAll(further(odometer, digits, tenths ? 10 : 1, FAR_ODOMETERS / shown.size()));
            var value = String.valueOf(Integer.parseInt(digits));
            if (value.length() > 2) {
                lost.add(odometer.claim(value.substring(1)));
            }
            if (value.length() < MOST_DIGITS) {
                lost.add(odometer.claim("1" + value));
            }
        }
        tell(Kind.oneChar, one, MOST);
        tell(Kind.lookAlike, alike, MOST);
        tell(Kind.far, far, FAR_ODOMETERS);
        tell(Kind.lostDigit, lost, MOST);
    }

    private static void changeDigit(Truth.Odometer odometer, String digits, int at, Set<Claim> one, Set<Claim> alike) {
        var like = LIKE_DIGITS.getOrDefault(digits.charAt(at), "");
        for (char other : DIGITS) {
            // a first digit that becomes a zero is a lost one
            if (at > 0 || other != '0') {
                var claim = odometer.claim(changed(digits, at, other));
                one.add(claim);
                if (like.indexOf(other) >= 0) {
                    alike.add(claim);
                }
            }
        }
    }

    private Set<Claim> further(Truth.Odometer odometer, String digits, int step, int count) {
        var far = new HashSet<Claim>();
        while (far.size() < count) {
            int more = random.nextInt(LEAST_FAR / step, MOST_FAR / step + 1) * step;
            far.add(odometer.claim(String.valueOf(Integer.parseInt(digits) + more)));
        }
        return far;
    }

    private void tell(Truth.Plate plate, List<Truth> others) {
        var label = plate.label();
        var one = new HashSet<Claim>();
        var alike = new HashSet<Claim>();
        for (int at = 0; at < label.length(); at++) {
            var like = LIKE_CHARACTERS.getOrDefault(label.charAt(at), "");
            for (char other : LETTERS_AND_DIGITS) {
                var claim = Truth.Plate.claim(changed(label, at, other));
                one.add(claim);
                if (like.indexOf(other) >= 0) {
                    alike.add(claim);
                }
            }
        }
        var far = new HashSet<Claim>();
        others.forEach(other -> far.add(Truth.Plate.claim(other.label())));
        tell(Kind.oneChar, one, MOST);
        tell(Kind.lookAlike, alike, MOST);
        tell(Kind.far, far, FAR_PLATES);
        tell(Kind.lostDigit, Set.of(Truth.Plate.claim(label.substring(1)), Truth.Plate.claim("1" + label)), MOST);
    }

    /** Some of these, but none that happens to be true. */
    private void tell(Kind kind, Set<Claim> claims, int most) {
        var lies = new ArrayList<>(claims.stream().filter(this::isLie).toList());
        lies.sort((a, b) -> a.toString().compareTo(b.toString()));
        Collections.shuffle(lies, random);
        lies.stream().limit(most).map(claim -> new Lie(kind, claim)).forEach(told::add);
    }

    private boolean isLie(Claim claim) {
        var text = text(claim);
        return !text.isEmpty() && !truth.isRead(text);
    }

    /** What a claim says, without the rest of it. */
    public static String text(Claim claim) {
        return switch (claim) {
            case Claim.Mileage mileage -> String.valueOf(mileage.value());
            case Claim.LicensePlate plate -> plate.text();
        };
    }

    private static String changed(String text, int at, char other) {
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static List<Character> characters(String text) {
        return text.chars().mapToObj(c -> (char) c).toList();
    }
}
