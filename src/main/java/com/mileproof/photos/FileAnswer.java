package com.mileproof.photos;

import org.springframework.core.io.FileSystemResource;
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

    public static ResponseEntity<Resource> of(UploadedFiles.Shown shown) {
        var saved = ContentDisposition.attachment().filename(shown.name()).build();
        return ResponseEntity.ok()
                .contentType(shown.picture() ? MediaType.IMAGE_JPEG : MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, shown.picture() ? "inline" : saved.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", INERT)
                .body(new FileSystemResource(shown.file()));
    }
}
