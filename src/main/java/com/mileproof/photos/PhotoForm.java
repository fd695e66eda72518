package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A form with photos as a browser sends it; the web server has its large parts in files. */
public final class PhotoForm {

    /** Longest text in a form, in bytes. */
    private static final int MAX_TEXT_BYTES = 4_096;

    private final Map<String, Part> parts = new HashMap<>();

    private PhotoForm() {}

    /** Takes the form apart: 413 when it is too large, 415 when it is none, 400 when it is broken. */
    public static PhotoForm read(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw ApiProblem.unsupportedMediaType("The body must be multipart/form-data.");
        }
        if (request.getContentLengthLong() > MultipartUpload.MAX_FORM_BYTES) {
            throw IncomingPhoto.tooLarge();
        }
        var form = new PhotoForm();
        MultipartUpload.parts(request).forEach(part -> form.parts.putIfAbsent(part.getName(), part));
        return form;
    }

    /** A field's text without surrounding blanks, empty when it was not sent; what is too long is cut off. */
    public String text(String name) throws IOException {
        var part = parts.get(name);
        if (part == null) {
            return "";
        }
        try (var in = part.getInputStream()) {
            return new String(in.readNBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8).strip();
        }
    }

    /** True when a file was chosen: browsers send an empty one for a field that was left alone. */
    public boolean hasPhoto(String name) {
        var part = parts.get(name);
        return part != null && part.getSize() > 0;
    }

    Part photo(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw ApiProblem.shape("/" + name, "is required");
        }
        return part;
    }
}
