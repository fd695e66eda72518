package com.mileproof.users;

import com.mileproof.api.Body;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request says about a user. A blank text is no text; what is wrong is noted in the body. */
final class UserBody {

    /** One at sign, no blanks; whether the address exists only a letter to it can tell. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private UserBody() {}

    static Profile profile(Body body) {
        return new Profile(
                body.text("firstName"),
                body.text("lastName"),
                email(body),
                isTrue(body.optionalFlag("isEmailVerified")),
                Phone.read(body, "phone"),
                isTrue(body.optionalFlag("isPhoneVerified")),
                customFields(body),
                address(body.object("address")),
                remarks(body).apply(Remarks.NONE));
    }

    /** A change to the fields that were sent, at any depth; null clears one that may be empty. */
    static UnaryOperator<Profile> change(Body body) {
        var firstName = body.has("firstName") ? body.text("firstName") : null;
        var lastName = body.has("lastName") ? body.text("lastName") : null;
        var email = email(body);
        var emailVerified = isTrue(body.optionalFlag("isEmailVerified"));
        var phone = body.has("phone") ? Phone.read(body, "phone") : null;
        var phoneVerified = isTrue(body.optionalFlag("isPhoneVerified"));
        var customFields = customFields(body);
        var address = body.has("address") ? addressChange(body.object("address")) : UnaryOperator.<Address>identity();
        var remarks = remarks(body);
        return now -> new Profile(
                firstName == null ? now.firstName() : firstName,
                lastName == null ? now.lastName() : lastName,
                body.has("email") ? email : now.email(),
                body.has("isEmailVerified") ? emailVerified : now.emailVerified(),
                phone == null ? now.phone() : phone,
                body.has("isPhoneVerified") ? phoneVerified : now.phoneVerified(),
                merged(body, customFields, now.customFields()),
                address.apply(now.address()),
                remarks.apply(now.remarks()));
    }

    private static UnaryOperator<Remarks> remarks(Body body) {
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        var answer = body.optionalChoice("tosAnswer", TosAnswer.class);
        var code = filled(body, "partnerCode");
        var fraud = isTrue(body.optionalFlag("isFraud"));
        return now -> new Remarks(
                body.has("adminNote") ? blankToNull(note) : now.adminNote(),
                body.has("tosAnswer") ? (answer == null ? TosAnswer.None : answer) : now.tosAnswer(),
                body.has("partnerCode") ? code : now.partnerCode(),
                body.has("isFraud") ? fraud : now.fraud());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static Policy policy(Body body, boolean datesOptional) {
        var number = body.text("policyNumber");
        var startAt = datesOptional ? body.optionalInstant("startDate") : instant(body, "startDate");
        var endAt = datesOptional ? body.optionalInstant("endDate") : instant(body, "endDate");
        if (startAt != null && endAt != null && endAt.isBefore(startAt)) {
            body.refuse("endDate", "must not be before startDate");
        }
        return new Policy(number, startAt, endAt);
    }

    private static @Nullable Instant instant(Body body, String name) {
        return body.text(name).isEmpty() ? null : body.optionalInstant(name);
    }

    private static @Nullable String email(Body body) {
        var email = filled(body, "email");
        if (email != null && !EMAIL.matcher(email).matches()) {
            body.refuse("email", "must be an e-mail address such as dana@example.com");
        }
        return email;
    }

    private static Address address(Body body) {
        return addressChange(body).apply(new Address(null, null, null, "", null));
    }

    private static UnaryOperator<Address> addressChange(Body body) {
        var line1 = filled(body, "addressLine1");
        var line2 = filled(body, "addressLine2");
        var city = filled(body, "city");
        var state = body.state("state");
        var zip = filled(body, "zip");
        var country = filled(body, "country");
        if (country != null && !country.equalsIgnoreCase(Address.COUNTRY)) {
            body.refuse("country", "must be " + Address.COUNTRY);
        }
        return now -> new Address(
                body.has("addressLine1") ? line1 : now.line1(),
                body.has("addressLine2") ? line2 : now.line2(),
                body.has("city") ? city : now.city(),
                state == null ? now.state() : state,
                body.has("zip") ? zip : now.zip());
    }

    private static List<@Nullable String> customFields(Body body) {
        var fields = new ArrayList<@Nullable String>();
        for (int i = 0; i < Profile.CUSTOM_FIELDS; i++) {
            fields.add(filled(body, customField(i)));
        }
        return Collections.unmodifiableList(fields);
    }

    private static List<@Nullable String> merged(Body body, List<@Nullable String> sent, List<@Nullable String> now) {
        var fields = new ArrayList<@Nullable String>();
        for (int i = 0; i < Profile.CUSTOM_FIELDS; i++) {
            fields.add((body.has(customField(i)) ? sent : now).get(i));
        }
        return Collections.unmodifiableList(fields);
    }

    private static String customField(int index) {
        return "customField" + (index + 1);
    }

    private static @Nullable String filled(Body body, String name) {
        return blankToNull(body.optionalText(name));
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
