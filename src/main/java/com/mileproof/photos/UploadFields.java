package com.mileproof.photos;

import com.mileproof.api.Body;
import com.mileproof.api.UserId;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an upload as they came, from JSON or from a form; turned into an {@link Upload}, or all wrongs named. */
final class UploadFields {

    static final String PHOTO = "photo";
    static final String FILE = "file";
    static final String NAME = "name";

    private static final Set<String> TEXTS =
            Set.of("userId", NAME, "takenOn", "deviceIdentifier", "deviceManufacturer", "deviceModel", "deviceOS");
    private static final Set<String> NUMBERS = Set.of("latitude", "longitude");
    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final String bytesName;
    private @Nullable String photoRefusal = "is required";

    /** @param bytesName the field with the bytes: {@link #PHOTO} or {@link #FILE} */
    UploadFields(String bytesName) {
        this.bytesName = bytesName;
    }

    String bytesName() {
        return bytesName;
    }

    static boolean isText(String name) {
        return TEXTS.contains(name);
    }

    static boolean isNumber(String name) {
        return NUMBERS.contains(name);
    }

    boolean has(String name) {
        return fields.has(name);
    }

    void put(String name, String text) {
        fields.put(name, text);
    }

    void put(String name, double number) {
        fields.put(name, number);
    }

    /** A value of a type that no field has. */
    void putWrong(String name) {
        fields.put(name, true);
    }

    void photoArrived() {
        photoRefusal = null;
    }

    void refusePhoto(String detail) {
        photoRefusal = detail;
    }

    /** Reads the photo's header, too, so that one answer names everything that is wrong with the upload. */
    Upload check(IncomingPhoto photo, boolean heicReadable) throws IOException {
        var body = new Body(fields);
        var user = body.text("userId");
        var name = body.text(NAME);
        var takenAt = body.text("takenOn").isEmpty() ? null : body.optionalInstant("takenOn");
        double latitude = degrees(body, "latitude", MAX_LATITUDE);
        double longitude = degrees(body, "longitude", MAX_LONGITUDE);
        var device = device(body);
        var header = header(body, photo, heicReadable);
        body.check();
        return new Upload(
                UserId.of(user), name, takenAt == null ? Instant.EPOCH : takenAt, latitude, longitude, device, header);
    }

    /** The same of a file, which may be a document, made at no known time and place. */
    FileUpload checkFile(IncomingPhoto file, boolean heicReadable) throws IOException {
        var body = new Body(fields);
        var user = body.text("userId");
        var name = body.text(NAME);
        var takenAt = body.optionalInstant("takenOn");
        var latitude = body.isSent("latitude") ? degrees(body, "latitude", MAX_LATITUDE) : null;
        var longitude = body.isSent("longitude") ? degrees(body, "longitude", MAX_LONGITUDE) : null;
        var device = device(body);
        var header = fileHeader(body, file, heicReadable);
        body.check();
        return new FileUpload(UserId.of(user), name, takenAt, latitude, longitude, device, header);
    }

    private static Photo.Device device(Body body) {
        return new Photo.Device(
                body.optionalText("deviceIdentifier"),
                body.optionalText("deviceManufacturer"),
                body.optionalText("deviceModel"),
                body.optionalText("deviceOS"));
    }

    private FileHeader fileHeader(Body body, IncomingPhoto file, boolean heicReadable) throws IOException {
        if (photoRefusal != null) {
            body.refuse(FILE, photoRefusal);
            return new FileHeader(null);
        }
        try {
            file.flush();
            var header = FileHeader.read(file.file());
            var image = header.image();
            if (image != null && image.kind() == ImageKind.HEIC && !heicReadable) {
                body.refuse(FILE, "is HEIC, which this server cannot read; send it as JPEG");
            }
            return header;
        } catch (BadPhoto bad) {
            body.refuse(FILE, bad.detail());
            return new FileHeader(null);
        }
    }

    private double degrees(Body body, String name, int limit) {
        var value = fields.get(name);
        if (value == null || value.isNull()) {
            body.refuse(name, "is required");
            return 0;
        }
        double degrees = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(Math.abs(degrees) <= limit)) {
            body.refuse(name, "must be a number from -" + limit + " to " + limit);
        }
        return degrees;
    }

    private ImageHeader header(Body body, IncomingPhoto photo, boolean heicReadable) throws IOException {
        var blank = new ImageHeader(ImageKind.JPEG, 1, 1);
        if (photoRefusal != null) {
            body.refuse(PHOTO, photoRefusal);
            return blank;
        }
        try {
            photo.flush();
            var header = ImageHeader.read(photo.file());
            if (header.kind() == ImageKind.HEIC && !heicReadable) {
                body.refuse(PHOTO, "is HEIC, which this server cannot read; send it as JPEG");
            }
            return header;
        } catch (BadPhoto bad) {
            body.refuse(PHOTO, bad.detail());
            return blank;
        }
    }
}
