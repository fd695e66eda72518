package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;

/** Reads the form of an upload; the web server has its large parts in files already. */
final class MultipartUpload {

    /** Largest form, in bytes: the largest photo, with room for the other fields. */
    static final long MAX_FORM_BYTES = IncomingPhoto.MAX_PHOTO_BYTES + 1_000_000L;

    private static final int MAX_TEXT_BYTES = 4_096;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

    private final IncomingPhoto photo;
    private final UploadFields fields = new UploadFields(UploadFields.PHOTO);
    private boolean photoSeen;

    private MultipartUpload(IncomingPhoto photo) {
        this.photo = photo;
    }

    static UploadFields read(HttpServletRequest request, IncomingPhoto photo) throws IOException {
        var upload = new MultipartUpload(photo);
        for (var part : parts(request)) {
            upload.read(part);
        }
        return upload.fields;
    }

    /** The parts of a form; 413 or 400 where it has none that can be read. */
    static Collection<Part> parts(HttpServletRequest request) throws IOException {
        try {
            return request.getParts();
        } catch (IllegalStateException | ServletException | IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SizeException) {
                    throw IncomingPhoto.tooLarge();
                }
            }
            throw ApiProblem.shape("", "The body is no well-formed multipart/form-data, or has too many parts");
        }
    }

    private void read(Part part) throws IOException {
        var name = part.getName();
        if (name.equals(UploadFields.PHOTO)) {
            readPhoto(part);
        } else if (UploadFields.isText(name) || UploadFields.isNumber(name)) {
            mustBeFirst(fields.has(name));
            readField(name, part);
        }
    }

    private void readPhoto(Part part) throws IOException {
        mustBeFirst(photoSeen);
        photoSeen = true;
        try (var bytes = part.getInputStream()) {
            bytes.transferTo(photo);
        }
        fields.photoArrived();
    }

    private void readField(String name, Part part) throws IOException {
        byte[] bytes;
        try (var in = part.getInputStream()) {
            bytes = in.readNBytes(MAX_TEXT_BYTES);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (UploadFields.isNumber(name) && NUMBER.matcher(text.strip()).matches()) {
                fields.put(name, Double.parseDouble(text.strip()));
            } else {
                fields.put(name, text);
            }
        } catch (CharacterCodingException e) {
            throw ApiProblem.shape("/" + name, "must be UTF-8");
        }
    }

    private static void mustBeFirst(boolean seen) {
        if (seen) {
            throw ApiProblem.shape("", "The body names a field twice");
        }
    }
}
