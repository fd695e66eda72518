package com.mileproof.photos;

import com.mileproof.api.BodyReader;
import com.mileproof.api.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Takes an upload off the wire, in either of its two forms, within limits and without holding the photo in memory. */
@Component
final class UploadReader {

    private static final String FORM = "multipart/form-data";

    private final HeicConverter heic;

    UploadReader(HeicConverter heic) {
        this.heic = heic;
    }

    /** Fills the photo's file; refuses with every shape error there is, 413 as soon as it is known. */
    Upload read(HttpServletRequest request, IncomingPhoto photo) throws IOException {
        var fields = isForm(request) ? readForm(request, photo) : readJson(request, photo, UploadFields.PHOTO);
        return fields.check(photo, heic.isPresent());
    }

    /** The same for a file, which comes in JSON only. */
    FileUpload readFile(HttpServletRequest request, IncomingPhoto file) throws IOException {
        return readJson(request, file, UploadFields.FILE).checkFile(file, heic.isPresent());
    }

    /** A photo out of a browser's form, with what its page knows of it. */
    Upload read(UserId user, Part part, String name, Claimed claimed, IncomingPhoto photo) throws IOException {
        var fields = new UploadFields(UploadFields.PHOTO);
        fields.put("userId", user.toString());
        fields.put(UploadFields.NAME, name);
        fields.put("takenOn", claimed.takenAt().toString());
        fields.put("latitude", claimed.latitude());
        fields.put("longitude", claimed.longitude());
        try (var bytes = part.getInputStream()) {
            bytes.transferTo(photo);
        }
        fields.photoArrived();
        var upload = fields.check(photo, heic.isPresent());
        if (!claimed.isPlaceWelcome()) {
            takePlaceOut(photo, upload.header());
        }
        return upload;
    }

    /** The same of a file, which may be no picture; made at no known place where the page tells none. */
    FileUpload readFile(UserId user, Part part, String name, Claimed claimed, IncomingPhoto file) throws IOException {
        var fields = new UploadFields(UploadFields.FILE);
        fields.put("userId", user.toString());
        fields.put(UploadFields.NAME, name);
        fields.put("takenOn", claimed.takenAt().toString());
        if (claimed.latitude() != 0 || claimed.longitude() != 0) {
            fields.put("latitude", claimed.latitude());
            fields.put("longitude", claimed.longitude());
        }
        try (var bytes = part.getInputStream()) {
            bytes.transferTo(file);
        }
        fields.photoArrived();
        var upload = fields.checkFile(file, heic.isPresent());
        var image = upload.header().image();
        if (image != null && !claimed.isPlaceWelcome()) {
            takePlaceOut(file, image);
        }
        return upload;
    }

    private static void takePlaceOut(IncomingPhoto photo, ImageHeader header) throws IOException {
        try {
            photo.overwrite(PlaceInPhoto.find(photo.file(), header.kind()));
        } catch (BadPhoto unclear) {
            throw new PlaceStays(unclear);
        }
    }

    private static UploadFields readForm(HttpServletRequest request, IncomingPhoto photo) throws IOException {
        mustFit(request, MultipartUpload.MAX_FORM_BYTES);
        return MultipartUpload.read(request, photo);
    }

    private static UploadFields readJson(HttpServletRequest request, IncomingPhoto photo, String bytesName)
            throws IOException {
        BodyReader.mustBeJson(request);
        mustFit(request, JsonUpload.MAX_BODY_BYTES);
        return JsonUpload.read(request.getInputStream(), photo, bytesName);
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    private static void mustFit(HttpServletRequest request, long most) {
        if (request.getContentLengthLong() > most) {
            throw IncomingPhoto.tooLarge();
        }
    }
}
