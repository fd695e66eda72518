package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Users' photos, rows and files. Bytes are shared between uploads of one user only, so his files are his alone. */
@Component
public final class PhotoData implements PersonalData {

    private static final String OF_USER = "partner_id = :partner and user_id = :user";
    private static final String WITH_CHECKIN =
            PhotoSweeper.UNCLAIMED_FOR.toDays() + " days where nothing refers to it, else until the user is erased";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("photos", OF_USER)
                    .kind("name, taken_at, uploaded_at", "that a photo was taken and sent", "evidence", WITH_CHECKIN)
                    .kind(
                            "latitude, longitude",
                            "where the photo was taken, as its uploader said",
                            "signs of fraud: is the place possible",
                            WITH_CHECKIN)
                    .kind(
                            "device_identifier, device_manufacturer, device_model, device_os",
                            "the phone that took it",
                            "signs of fraud",
                            WITH_CHECKIN),
            Held.deleted("files", OF_USER)
                    .kind("name, taken_at, uploaded_at", "that a document was sent", "evidence", WITH_CHECKIN)
                    .kind(
                            "latitude, longitude",
                            "where the document was photographed, as its uploader said",
                            "signs of fraud: is the place possible",
                            WITH_CHECKIN)
                    .kind(
                            "device_identifier, device_manufacturer, device_model, device_os",
                            "the phone that sent it",
                            "signs of fraud",
                            WITH_CHECKIN),
            Held.emptied(
                            "photo_blobs",
                            OF_USER,
                            "state = 'condemned', missing_at = null",
                            "until the files are gone, moments later; then the rows go, too")
                    .kind(
                            "sha256, size_bytes, media_type, width, height",
                            "the hash of a file and what kind it is",
                            "keeping a file once; finding the same file again",
                            WITH_CHECKIN),
            Held.deleted("files: originals", null)
                    .kind(
                            "",
                            "the photo or document as it came, with what the phone wrote into it (time, place, device), and whoever else is on it",
                            "evidence of the reading or the address; the source of everything that was read",
                            WITH_CHECKIN),
            Held.deleted("files: renditions", null)
                    .kind(
                            "",
                            "a smaller picture of it without what the phone wrote into it",
                            "showing it in browsers",
                            "with the original"),
            Held.deleted("files: quarantine", null)
                    .kind(
                            "",
                            "files that no row knows, after a restored backup for instance",
                            "that nothing is lost by mistake",
                            StrayFiles.QUARANTINED_FOR.toDays() + " days"));

    private static final int FLOOR = 30;
    private static final int BATCH = 500;

    private final PhotoStore photos;
    private final UploadedFileStore files;
    private final BlobStore blobs;
    private final PhotoStorage storage;
    private final StoreIdentity identity;

    PhotoData(
            PhotoStore photos, UploadedFileStore files, BlobStore blobs, PhotoStorage storage, StoreIdentity identity) {
        this.photos = photos;
        this.files = files;
        this.blobs = blobs;
        this.storage = storage;
        this.identity = identity;
    }

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }

    @Override
    public List<UserFile> files(Person of) {
        var partner = new PartnerId(of.partner());
        var user = new UserId(of.user());
        var pictures = photos.of(partner, user).stream()
                .map(stored -> file(name(stored.photo().id(), stored.kind()), stored.key()));
        var documents =
                files.of(partner, user).stream().map(stored -> file(UploadedFiles.plainName(stored), stored.key()));
        return Stream.concat(pictures, documents).toList();
    }

    @Override
    public int eraseFiles(Person of) throws IOException {
        var partner = new PartnerId(of.partner());
        var user = new UserId(of.user());
        identity.check();
        int erased = storage.deleteAll(partner, user);
        for (var batch = blobs.condemned(partner, user, BATCH);
                !batch.isEmpty();
                batch = blobs.condemned(partner, user, BATCH)) {
            for (var key : batch) {
                // one that was placed meanwhile
                storage.delete(key);
                blobs.forget(key);
            }
        }
        return erased;
    }

    private UserFile file(String name, BlobKey key) {
        return new UserFile(name, out -> storage.copy(key.original(), out));
    }

    /** The name that a client gave may be anything, so it names no file. */
    private static String name(PhotoId photo, ImageKind kind) {
        return photo + "." + kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
