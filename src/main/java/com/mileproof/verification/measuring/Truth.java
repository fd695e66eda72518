package com.mileproof.verification.measuring;

import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a labelled photo shows. */
public sealed interface Truth {

    /** As the label has it. */
    String label();

    /** What an honest driver may claim, the claim of the whole label first; one of them accepted is enough. */
    List<Claim> honestClaims();

    /** Whether this text is what the photo shows. */
    boolean isRead(String text);

    /** Like {@link #isRead}, but a drum that may show tenths must be there. */
    boolean isReadStrictly(String text);

    /**
     * An odometer.
     *
     * @param label its digits, leading zeros as shown
     * @param drums whether it turns drums: the last of them often shows tenths or stands between two digits, so a
     *     reading without it is right too
     */
    record Odometer(String label, boolean drums, DistanceUnit unit) implements Truth {

        private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

        public Odometer {
            if (!DIGITS.matcher(label).matches()) {
                throw new IllegalArgumentException("not an odometer's digits: " + label);
            }
        }

        @Override
        public List<Claim> honestClaims() {
            return shown().map(this::claim).distinct().toList();
        }

        @Override
        public boolean isRead(String text) {
            return shown().anyMatch(digits -> isSame(digits, text));
        }

        @Override
        public boolean isReadStrictly(String text) {
            return isSame(label, text);
        }

        /** The label's digits, and those without the last drum. */
        Stream<String> shown() {
            return drums && label.length() > 1
                    ? Stream.of(label, label.substring(0, label.length() - 1))
                    : Stream.of(label);
        }

        Claim claim(String digits) {
            return new Claim.Mileage(Integer.parseInt(digits), unit, null);
        }

        Claim claimInOtherUnit() {
            var other = unit == DistanceUnit.mi ? DistanceUnit.km : DistanceUnit.mi;
            return new Claim.Mileage(Integer.parseInt(label), other, null);
        }

        private static boolean isSame(String digits, String text) {
            return !text.isEmpty()
                    && text.chars().allMatch(Character::isDigit)
                    && new BigInteger(digits).equals(new BigInteger(text));
        }
    }

    /** A licence plate. Labels count as equal after folding case, spaces and hyphens, O and 0, I and 1. */
    record Plate(String label) implements Truth {

        public Plate {
            if (folded(label).isEmpty()) {
                throw new IllegalArgumentException("not a plate: " + label);
            }
        }

        @Override
        public List<Claim> honestClaims() {
            return List.of(claim(label));
        }

        @Override
        public boolean isRead(String text) {
            return folded(label).equals(folded(text));
        }

        @Override
        public boolean isReadStrictly(String text) {
            return isRead(text);
        }

        static Claim claim(String text) {
            return new Claim.LicensePlate(text, null);
        }

        static String folded(String text) {
            return text.toUpperCase(Locale.ROOT)
                    .replaceAll("[^A-Z0-9]", "")
                    .replace('O', '0')
                    .replace('I', '1');
        }
    }
}
