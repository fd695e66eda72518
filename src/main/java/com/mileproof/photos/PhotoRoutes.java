package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.PhotoId;
import com.mileproof.api.Query;
import com.mileproof.partners.Once;
import com.mileproof.partners.UploadSlots;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/photo/upload} of the contract, and the addresses it answers. */
@RestController
final class PhotoRoutes {

    private static final Duration CACHED = Duration.ofMinutes(10);
    private static final int DEFAULT_LINK_SECONDS = 600;
    private static final int MIN_LINK_SECONDS = 60;
    private static final int MAX_LINK_SECONDS = 86_400;
    /** Nothing in an answer may act, even where a browser takes an original for a page. */
    private static final String INERT = "default-src 'none'; sandbox";

    private final Photos photos;
    private final UploadReader reader;
    private final UploadSlots slots;

    PhotoRoutes(Photos photos, UploadReader reader, UploadSlots slots) {
        this.photos = photos;
        this.reader = reader;
        this.slots = slots;
    }

    /** Nothing where the upload is a repeated one, whose answer is there already. */
    @PostMapping("/api/photo/upload")
    @Nullable
    PhotoView upload(Caller caller, Once once, HttpServletRequest request) throws IOException {
        try (var _ = slots.take(caller.partner());
                var incoming = photos.begin()) {
            var upload = reader.read(request, incoming);
            if (!once.isFirst(upload.payload(incoming.sha256()))) {
                return null;
            }
            var photo = photos.upload(caller, upload, incoming, once);
            return PhotoView.of(photo, photos.url(photo.id(), photo.name()));
        }
    }

    /** Browsers get the rendition; {@code original=true} gives admin credentials the bytes as they came. */
    @GetMapping("/api/photos/{photoId}/{name}")
    ResponseEntity<Resource> show(@Nullable Caller caller, @PathVariable String photoId, Query query)
            throws IOException {
        var id = PhotoId.of(photoId);
        boolean original = Boolean.TRUE.equals(query.flag("original"));
        var signature = query.text("signature");
        var expires = query.text("expires");
        query.check();
        if (caller == null) {
            if (original) {
                throw ApiProblem.noPermission(
                        "A signed link shows the rendition only; the original needs admin scope.");
            }
            return rendition(id, photos.rendition(new SignedLink(id, expires, signature)));
        }
        if (!original) {
            return rendition(id, photos.rendition(caller, id));
        }
        if (caller instanceof Caller.Admin admin) {
            return original(photos.original(admin, id));
        }
        throw ApiProblem.noPermission("The original needs a token of admin scope.");
    }

    @PostMapping("/api/photos/{photoId}/link")
    LinkView link(Caller caller, @PathVariable String photoId, Body body) {
        var seconds = body.optionalInt("expiresInSeconds", MIN_LINK_SECONDS, MAX_LINK_SECONDS);
        body.check();
        return photos.link(
                caller, PhotoId.of(photoId), Duration.ofSeconds(seconds == null ? DEFAULT_LINK_SECONDS : seconds));
    }

    private static ResponseEntity<Resource> rendition(PhotoId id, Resource picture) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(CACHED).cachePrivate())
                .eTag(id.toString())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", INERT)
                .body(picture);
    }

    private static ResponseEntity<Resource> original(Photos.Original original) {
        var attachment =
                ContentDisposition.attachment().filename(original.name()).build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(original.kind().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", INERT)
                .body(original.bytes());
    }
}
