package com.mileproof.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was typed beside what was read, character by character, so that a reviewer sees at once where they part.
 *
 * @param sentence what differs, in words, for those who do not see the marks
 */
record Comparison(List<Piece> typed, List<Piece> read, String sentence) {

    /** Characters that are mistaken for each other, by people and machines. */
    private static final List<String> ALIKE = List.of("0OQD", "1IL7", "8B", "5S", "2Z", "6G");

    private static final int GROUP = 3;
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    Comparison {
        typed = List.copyOf(typed);
        read = List.copyOf(read);
    }

    /** How a character stands to its partner on the other side. */
    enum Match {
        same,
        /** Another one that looks like it. */
        alike,
        /** Another one, or none. */
        differs
    }

    /** One character, or the comma between thousands, which always counts as the same. */
    record Piece(String text, Match match) {}

    /** Zeros that a display shows before the number do not count. */
    static Comparison ofMileage(int typed, String read) {
        var pairs = pairs(String.valueOf(typed), LEADING_ZEROS.matcher(read).replaceFirst(""));
        return of(grouped(side(pairs, true)), grouped(side(pairs, false)), pairs, "digit");
    }

    /** Case, spaces and hyphens do not count. */
    static Comparison ofPlate(String typed, String read) {
        var pairs = pairs(plain(typed), plain(read));
        return of(side(pairs, true), side(pairs, false), pairs, "character");
    }

    boolean isSame() {
        return typed.stream().allMatch(piece -> piece.match() == Match.same)
                && read.stream().allMatch(piece -> piece.match() == Match.same);
    }

    private static Comparison of(List<Piece> typed, List<Piece> read, List<Pair> pairs, String thing) {
        long differing =
                pairs.stream().filter(pair -> pair.match() == Match.differs).count();
        long alike = pairs.stream().filter(pair -> pair.match() == Match.alike).count();
        if (differing + alike == 0) {
            return new Comparison(typed, read, "The same.");
        }
        var sentence = Formats.count(differing + alike, thing) + (differing + alike == 1 ? " differs" : " differ");
        var looks = alike == 0 ? "" : differing == 0 ? ", but looks alike" : ", " + alike + " of them alike";
        return new Comparison(typed, read, sentence + looks + ".");
    }

    private static String plain(String plate) {
        return plate.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    /** A character of each side; a blank where the other side has one more. */
    private record Pair(String typed, String read) {

        Match match() {
            if (typed.equals(read)) {
                return Match.same;
            }
            boolean alike = !typed.isEmpty()
                    && !read.isEmpty()
                    && ALIKE.stream().anyMatch(group -> group.contains(typed) && group.contains(read));
            return alike ? Match.alike : Match.differs;
        }
    }

    private static List<Piece> side(List<Pair> pairs, boolean typed) {
        return pairs.stream()
                .map(pair -> new Piece(typed ? pair.typed() : pair.read(), pair.match()))
                .filter(piece -> !piece.text().isEmpty())
                .toList();
    }

    private static List<Piece> grouped(List<Piece> digits) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < digits.size(); i++) {
            if (i > 0 && (digits.size() - i) % GROUP == 0) {
                pieces.add(new Piece(",", Match.same));
            }
            pieces.add(digits.get(i));
        }
        return pieces;
    }

    /** The cheapest way from one text to the other, by replacing, leaving out and putting in characters. */
    private static List<Pair> pairs(String typed, String read) {
        var costs = costs(typed, read);
        var pairs = new ArrayList<Pair>();
        int i = 0;
        int j = 0;
        while (i < typed.length() || j < read.length()) {
            if (i < typed.length()
                    && j < read.length()
                    && costs[i][j] == costs[i + 1][j + 1] + (typed.charAt(i) == read.charAt(j) ? 0 : 1)) {
                pairs.add(new Pair(typed.substring(i, ++i), read.substring(j, ++j)));
            } else if (i < typed.length() && costs[i][j] == costs[i + 1][j] + 1) {
                pairs.add(new Pair(typed.substring(i, ++i), ""));
            } else {
                pairs.add(new Pair("", read.substring(j, ++j)));
            }
        }
        return pairs;
    }

    /** How many characters the rest of one text is away from the rest of the other. */
    private static int[][] costs(String typed, String read) {
        var costs = new int[typed.length() + 1][read.length() + 1];
        for (int i = typed.length(); i >= 0; i--) {
            for (int j = read.length(); j >= 0; j--) {
                if (i == typed.length() || j == read.length()) {
                    costs[i][j] = typed.length() - i + read.length() - j;
                } else {
                    int replaced = costs[i + 1][j + 1] + (typed.charAt(i) == read.charAt(j) ? 0 : 1);
                    costs[i][j] = Math.min(replaced, 1 + Math.min(costs[i + 1][j], costs[i][j + 1]));
                }
            }
        }
        return costs;
    }
}
