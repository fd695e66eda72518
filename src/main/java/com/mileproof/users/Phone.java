package com.mileproof.users;

import com.mileproof.api.Body;
import java.util.Optional;
import java.util.regex.Pattern;

/** A US cell phone number in E.164: {@code +1} and ten digits. */
public record Phone(String text) {

    private static final Pattern US = Pattern.compile("\\+1[0-9]{10}");

    /** The number in a text of exactly that form, give or take surrounding blanks. */
    public static Optional<Phone> parse(String text) {
        var stripped = text.strip();
        return US.matcher(stripped).matches() ? Optional.of(new Phone(stripped)) : Optional.empty();
    }

    /** The number in a field that must be there; what is wrong is noted in the body, and a blank read in its place. */
    public static Phone read(Body body, String field) {
        var text = body.text(field);
        var phone = parse(text);
        if (phone.isEmpty() && !text.isEmpty()) {
            body.refuse(field, "must be +1 and ten digits, such as +15556667777");
        }
        return phone.orElse(new Phone(""));
    }

    @Override
    public String toString() {
        return text;
    }
}
