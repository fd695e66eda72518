package com.mileproof.capture;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a page calls an upload, so that sending it again is known for the same. */
record UploadId(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{16,64}");

    static Optional<UploadId> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new UploadId(text)) : Optional.empty();
    }

    /** For a form that came without a script. */
    static UploadId next(Clock clock) {
        return new UploadId(Ids.next(clock).toString());
    }
}
