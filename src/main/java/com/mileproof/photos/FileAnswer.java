package com.mileproof.photos;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a file leaves the server: a picture that was made here is shown, anything else is only ever saved. */
public final class FileAnswer {

    /** Nothing in an answer may act, even where a browser takes it for a page. */
    private static final String INERT = "default-src 'none'; sandbox";

    private FileAnswer() {}

    static ResponseEntity<Resource> of(Documents.Shown shown) {
        return shown.picture()
                ? picture(shown.bytes())
                : answer(shown.bytes(), MediaType.APPLICATION_PDF, shown.name());
    }

    /** A rendition. */
    public static ResponseEntity<Resource> picture(Resource rendition) {
        return answer(rendition, MediaType.IMAGE_JPEG, null);
    }

    /** @param saved under that name; null for what is shown */
    private static ResponseEntity<Resource> answer(Resource bytes, MediaType type, @Nullable String saved) {
        var disposition = saved == null
                ? "inline"
                : ContentDisposition.attachment().filename(saved).build().toString();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", INERT)
                .body(bytes);
    }
}
