package com.mileproof.photos;

import com.mileproof.api.Caller;
import com.mileproof.api.FileId;
import com.mileproof.partners.Once;
import com.mileproof.partners.UploadDays;
import com.mileproof.platform.PublicUrl;
import com.mileproof.users.Users;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Files that users sent: documents, which may be PDFs. Other modules refer to one by a foreign key on
 * {@code files (partner_id, id)}, which keeps it.
 */
@Component
public final class UploadedFiles {

    private static final String PATH = "/api/files/";
    private static final int MAX_URL = 2_000;
    private static final Pattern URL = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?(?:/[^?#]*)?" + PATH + "([A-Z0-9_]{1,64})(?:/[^/?#]*)?(?:[?#].*)?");

    private final Users users;
    private final UploadReader reader;
    private final PhotoStorage storage;
    private final UploadedFileStore store;
    private final BlobStore blobs;
    private final UploadDays days;
    private final PublicUrl publicUrl;
    private final Clock clock;

    UploadedFiles(
            Users users,
            UploadReader reader,
            PhotoStorage storage,
            UploadedFileStore store,
            BlobStore blobs,
            UploadDays days,
            PublicUrl publicUrl,
            Clock clock) {
        this.users = users;
        this.reader = reader;
        this.storage = storage;
        this.store = store;
        this.blobs = blobs;
        this.days = days;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** A file for the bytes of an upload; closing it throws away what was not kept. */
    IncomingPhoto begin() {
        return storage.begin();
    }

    /**
     * A file that is kept.
     *
     * @param isPdf else it is a picture
     */
    public record Kept(FileId id, boolean isPdf) {}

    /** Keeps an upload for one of the caller's users, as {@link Intake} keeps photos; durable when this returns. */
    UploadedFile upload(Caller caller, FileUpload upload, IncomingPhoto incoming, Once once) throws IOException {
        return keep(caller, upload, incoming, once, _ -> {});
    }

    /**
     * Keeps a file out of a form that a page sent, for the driver who sent it.
     *
     * @param name what the file is called, without a suffix
     * @param with done in the transaction that makes the upload; what it throws undoes the upload
     */
    public void upload(
            Caller.Driver caller, PhotoForm form, String part, String name, Claimed claimed, Consumer<Kept> with)
            throws IOException {
        try (var incoming = begin()) {
            var upload = reader.readFile(caller.user(), form.photo(part), name, claimed, incoming);
            var image = upload.header().image();
            keep(caller, upload, incoming, Once.UNKEYED, file -> with.accept(new Kept(file.id(), image == null)));
        }
    }

    private UploadedFile keep(
            Caller caller, FileUpload upload, IncomingPhoto incoming, Once once, Consumer<UploadedFile> with)
            throws IOException {
        var partner = users.found(caller, upload.user()).partner();
        days.mayCome(partner, upload.user(), incoming.size());
        var now = clock.instant();
        var key = blobs.reserve(partner, upload.user(), incoming.sha256(), incoming.size(), upload.header(), now);
        storage.place(incoming, key);
        var taken = upload.takenAt();
        var file = new UploadedFile(
                FileId.next(clock),
                partner,
                upload.user(),
                upload.name(),
                taken == null ? null : taken.truncatedTo(ChronoUnit.MILLIS),
                upload.latitude(),
                upload.longitude(),
                upload.device(),
                now);
        once.begin();
        if (!store.add(file, key.blob(), incoming.size(), () -> with.accept(file))) {
            throw IncomingPhoto.lostItsPlace();
        }
        return file;
    }

    /** The file's lasting address, the {@code fileUrl} of the contract; needs credentials. */
    public String url(FileId file, String name) {
        return publicUrl.base() + PATH + file + "/" + PhotoLinks.urlName(name);
    }

    /** The id in a file's URL, by its path alone; empty when the URL is no file's. Fetches nothing. */
    public static Optional<FileId> idIn(String url) {
        if (url.length() > MAX_URL) {
            return Optional.empty();
        }
        var parts = URL.matcher(url.strip());
        return parts.matches() ? Optional.of(FileId.of(parts.group(1))) : Optional.empty();
    }

    /** A name of our own: the one that a client gave may be anything. */
    static String plainName(UploadedFile.Stored stored) {
        var suffix =
                stored.isPdf() ? "pdf" : ImageKind.of(stored.mediaType()).name().toLowerCase(Locale.ROOT);
        return stored.file().id() + "." + suffix;
    }
}
