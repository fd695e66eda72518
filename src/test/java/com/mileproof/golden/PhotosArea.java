package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Photos and files, up and down. */
final class PhotosArea {

    private static final String UPLOAD = "/api/photo/upload";
    private static final String FILES = "/api/file/upload";
    private static final String PDF = Base64.getEncoder()
            .encodeToString(
                    "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));

    private PhotosArea() {}

    static void walk(Pen pen) {
        var dana = pen.driver();
        var whole = pen.upload(dana);
        whole.put("deviceIdentifier", "ABC-123");
        whole.put("deviceManufacturer", "Apple");
        whole.put("deviceModel", "iPhone 14");
        whole.put("deviceOS", "iOS 18");
        var url = pen.post("", pen.user(), UPLOAD, whole).field("photoUrl");
        var without = pen.upload(dana);
        without.remove("takenOn");
        pen.post("without the time it was taken", pen.user(), UPLOAD, without);
        var photo = path(url);
        var whole200 = pen.get("", pen.user(), photo);
        var tag = String.valueOf(whole200.header("ETag"));
        pen.get("a part of it", pen.user().with("Range", "bytes=0-9"), photo);
        pen.get("several parts", pen.user().with("Range", "bytes=0-9,20-29"), photo);
        pen.get("a part that it does not have", pen.user().with("Range", "bytes=900000-"), photo);
        pen.get("unchanged since", pen.user().with("If-None-Match", tag), photo);
        pen.post("", pen.admin(), "/api/photos/" + photo.split("/", -1)[3] + "/link", object("expiresInSeconds", 600));
        files(pen, dana);
        pen.photo(dana);
        limit(pen, dana);
    }

    private static void files(Pen pen, String dana) {
        var url = pen.post("a document, without time and place", pen.user(), FILES, file(dana))
                .field("fileUrl");
        var whole = file(dana);
        whole.put("deviceIdentifier", "ABC-123");
        whole.put("deviceManufacturer", "Apple");
        whole.put("deviceModel", "iPhone 14");
        whole.put("deviceOS", "iOS 18");
        whole.put("takenOn", "2026-11-01T15:30:00.000Z");
        whole.put("latitude", 39.7392);
        whole.put("longitude", -104.9903);
        pen.post("with all that may be said of it", pen.user(), FILES, whole);
        var strange = file(dana);
        strange.put("file", Base64.getEncoder().encodeToString("plain".getBytes(StandardCharsets.US_ASCII)));
        pen.post("neither a PDF nor an image", pen.user(), FILES, strange);
        var file = path(url);
        pen.get("", pen.user(), file);
        pen.get("a part of it", pen.user().with("Range", "bytes=0-9"), file);
        pen.get("several parts", pen.user().with("Range", "bytes=0-9,20-29"), file);
        pen.get("a part that it does not have", pen.user().with("Range", "bytes=900000-"), file);
    }

    private static void limit(Pen pen, String dana) {
        var limits = "/admin/api/partners/" + pen.acme().partnerId() + "/limits";
        pen.operate("PUT", limits, object("uploadBytesPerUserAndDay", 1_000)).ok();
        pen.post("more than the partner lets a user send in a day", pen.user(), UPLOAD, pen.upload(dana));
        pen.post("more than the partner lets a user send in a day", pen.user(), FILES, file(dana));
        pen.operate("PUT", limits, object("uploadBytesPerUserAndDay", 0)).ok();
    }

    static Map<String, @Nullable Object> file(String userId) {
        return object("userId", userId, "name", "bill.pdf", "file", PDF);
    }

    /** Of an address on this server. */
    static String path(String url) {
        return url.replaceFirst("https?://[^/]+", "");
    }
}
