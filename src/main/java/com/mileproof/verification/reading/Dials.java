package com.mileproof.verification.reading;

/** Tells the numbers printed on dials, alone or read in one go, from a distance. */
final class Dials {

    /** The largest number on a speedometer. */
    private static final int HIGHEST = 320;

    private Dials() {}

    /** One to three digits that end in 0, thousands of revolutions, or several numbers in even steps: 80100, 406080. */
    static boolean marked(String digits) {
        if (digits.isEmpty() || digits.startsWith("0")) {
            return digits.matches("0|000?");
        }
        return digits.matches("100?0?") || mark(digits) || series(digits, 0, 0, 0);
    }

    private static boolean mark(String digits) {
        return digits.length() <= 3 && Integer.parseInt(digits) <= HIGHEST && digits.endsWith("0");
    }

    private static boolean series(String digits, int from, int last, int step) {
        if (from == digits.length()) {
            return step > 0;
        }
        for (int end = from + 2; end <= Math.min(from + 3, digits.length()); end++) {
            var part = digits.substring(from, end);
            if (part.startsWith("0") || !mark(part)) {
                continue;
            }
            int value = Integer.parseInt(part);
            int rise = value - last;
            boolean first = from == 0;
            boolean fits = first || (step == 0 ? rise == 10 || rise == 20 || rise == 30 || rise == 40 : rise == step);
            if (fits && series(digits, end, value, first ? 0 : rise)) {
                return true;
            }
        }
        return false;
    }
}
