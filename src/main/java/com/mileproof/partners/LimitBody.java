package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.api.Form;
import com.mileproof.api.WholeNumbers;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what operators send about limits, and what the page's form does. */
final class LimitBody {

    static final String REQUESTS = "requestsPerMinute";
    static final String UPLOADS = "uploadsAtOnce";
    static final String BYTES = "uploadBytesPerUserAndDay";
    /** The page's field for {@link #BYTES}: people count in megabytes. */
    static final String MEGABYTES = "uploadMegabytesPerUserAndDay";

    private static final int MEGABYTE_DIGITS = 6;
    private static final Pattern PLAIN = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private LimitBody() {}

    /** Changes the limits that are sent and leaves the others. */
    static UnaryOperator<Limits> change(Body body) {
        var requests = body.optionalInt(REQUESTS, 0, Limits.MAX_REQUESTS_PER_MINUTE);
        var uploads = body.optionalInt(UPLOADS, 0, Limits.MAX_UPLOADS_AT_ONCE);
        var bytes = bytes(body);
        body.check();
        return now -> new Limits(
                requests == null ? now.requestsPerMinute() : requests,
                uploads == null ? now.uploadsAtOnce() : uploads,
                bytes == null ? now.uploadBytesPerUserAndDay() : bytes);
    }

    /** What the form says: an empty field is no limit. */
    static Limits read(Form form) {
        var body = form.reading().optionalNumbers(REQUESTS, UPLOADS).body();
        var requests = body.optionalInt(REQUESTS, 0, Limits.MAX_REQUESTS_PER_MINUTE);
        var uploads = body.optionalInt(UPLOADS, 0, Limits.MAX_UPLOADS_AT_ONCE);
        long bytes = bytes(form.value(MEGABYTES).strip(), body);
        body.check();
        return new Limits(requests == null ? 0 : requests, uploads == null ? 0 : uploads, bytes);
    }

    static Form filled(Limits limits) {
        return Form.empty()
                .with(REQUESTS, orEmpty(limits.requestsPerMinute()))
                .with(UPLOADS, orEmpty(limits.uploadsAtOnce()))
                .with(
                        MEGABYTES,
                        limits.uploadBytesPerUserAndDay() == 0
                                ? ""
                                : UploadDays.megabytes(limits.uploadBytesPerUserAndDay()));
    }

    private static @Nullable Long bytes(Body body) {
        var number = body.optionalNumber(BYTES);
        if (number == null) {
            return null;
        }
        if (!WholeNumbers.isWithin(number, 0, Limits.MAX_UPLOAD_BYTES)) {
            body.refuse(BYTES, "must be a whole number from 0 to " + Limits.MAX_UPLOAD_BYTES);
            return null;
        }
        return number.longValueExact();
    }

    private static long bytes(String megabytes, Body body) {
        if (megabytes.isEmpty()) {
            return 0;
        }
        if (PLAIN.matcher(megabytes).matches()) {
            var bytes = new BigDecimal(megabytes).movePointRight(MEGABYTE_DIGITS);
            if (WholeNumbers.isWithin(bytes, 0, Limits.MAX_UPLOAD_BYTES)) {
                return bytes.longValueExact();
            }
        }
        body.refuse(
                MEGABYTES,
                "must be a number of megabytes of at most " + UploadDays.megabytes(Limits.MAX_UPLOAD_BYTES)
                        + ", such as 100 or 2.5");
        return 0;
    }

    private static String orEmpty(int limit) {
        return limit == 0 ? "" : Integer.toString(limit);
    }
}
