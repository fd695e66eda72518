package com.mileproof.review;

import com.mileproof.vehicles.Plate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody typed into the search box, and what it must be. */
record Asked(Kind kind, String text) {

    /** Longer texts are nothing that can be found. */
    static final int LONGEST = 254;

    private static final Pattern ID = Pattern.compile("XT_I[A-Z]{3}[0-9A-Z]{26}");
    private static final Pattern VIN = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");
    private static final Pattern PHONE = Pattern.compile("(?:\\+?1)?([0-9]{10})");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ ().-]");

    enum Kind {
        id("Id"),
        email("E-mail"),
        phone("Phone"),
        vin("VIN"),
        plate("Plate");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** The text as the database has it; empty for what can be nothing of ours. */
    static Optional<Asked> of(String typed) {
        var text = typed.strip();
        var large = text.toUpperCase(Locale.ROOT);
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        if (ID.matcher(large).matches()) {
            return Optional.of(new Asked(Kind.id, large));
        }
        if (text.indexOf('@') > 0) {
            return Optional.of(new Asked(Kind.email, text.toLowerCase(Locale.ROOT)));
        }
        var phone = PHONE.matcher(BETWEEN_DIGITS.matcher(text).replaceAll(""));
        if (phone.matches()) {
            return Optional.of(new Asked(Kind.phone, "+1" + phone.group(1)));
        }
        if (VIN.matcher(large).matches()) {
            return Optional.of(new Asked(Kind.vin, large));
        }
        return Plate.parse(text).map(plate -> new Asked(Kind.plate, plate.key()));
    }
}
