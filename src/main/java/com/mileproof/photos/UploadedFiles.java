package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.Once;
import com.mileproof.partners.UploadDays;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.PublicUrl;
import com.mileproof.platform.console.Viewer;
import com.mileproof.users.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final PhotoStorage storage;
    private final UploadedFileStore store;
    private final BlobStore blobs;
    private final UploadDays days;
    private final Renditions renditions;
    private final PhotoSweeper sweeper;
    private final PublicUrl publicUrl;
    private final AuditLog audit;
    private final Clock clock;

    UploadedFiles(
            Users users,
            PhotoStorage storage,
            UploadedFileStore store,
            BlobStore blobs,
            UploadDays days,
            Renditions renditions,
            PhotoSweeper sweeper,
            PublicUrl publicUrl,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.storage = storage;
        this.store = store;
        this.blobs = blobs;
        this.days = days;
        this.renditions = renditions;
        this.sweeper = sweeper;
        this.publicUrl = publicUrl;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Bytes to answer.
     *
     * @param name for whoever saves it
     * @param picture a rendition that was made here, fit to be shown; else a stranger's bytes, to be saved only
     */
    public record Shown(Path file, String name, boolean picture) {}

    /** A file for the bytes of an upload; closing it throws away what was not kept. */
    IncomingPhoto begin() throws IOException {
        return storage.begin();
    }

    /** Keeps an upload for one of the caller's users, as {@link Intake} keeps photos; durable when this returns. */
    UploadedFile upload(Caller caller, FileUpload upload, IncomingPhoto incoming, Once once) throws IOException {
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
        if (!store.add(file, key.blob(), incoming.size())) {
            throw new IllegalStateException("the upload took so long that the sweeper gave its bytes up");
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

    /** For whoever has credentials of its partner; the audit log is told where these are the bytes as they came. */
    Shown show(Caller caller, FileId id) throws IOException {
        var stored = store.find(id).orElseThrow(UploadedFiles::unknown);
        if (!stored.file().partner().equals(caller.partner())) {
            throw ApiProblem.noPermission("The file belongs to another partner.");
        }
        caller.mustSee(stored.file().user());
        return shown(caller.actor(), stored);
    }

    /** For somebody at the console. */
    public Shown show(Viewer by, FileId id) throws IOException {
        var stored = store.find(id).orElseThrow(UploadedFiles::unknown);
        if (!by.reach().covers(stored.file().partner().value())) {
            throw ApiProblem.noPermission("The file belongs to a partner that your account does not list.");
        }
        return shown(by.actor(), stored);
    }

    private Shown shown(String actor, UploadedFile.Stored stored) throws IOException {
        if (!stored.isPdf()) {
            return new Shown(rendition(stored), PhotoLinks.urlName(stored.file().name()), true);
        }
        var bytes = storage.original(stored.key());
        if (!Files.exists(bytes)) {
            throw missing(stored);
        }
        PartnerId partner = stored.file().partner();
        audit.tell(Entry.of(
                        actor,
                        "file.downloaded",
                        partner.value(),
                        stored.file().id().toString())
                .with(Map.of("user", stored.file().user().toString())));
        return new Shown(bytes, pdfName(stored.file().name()), false);
    }

    private Path rendition(UploadedFile.Stored stored) throws IOException {
        try {
            return renditions.of(stored.key(), ImageKind.of(stored.mediaType()));
        } catch (BadPhoto bad) {
            throw new ApiProblem(
                    ErrorCode.ERROR_FILE_NOT_FOUND, "There is no picture to show: the file " + bad.detail() + ".");
        } catch (NoSuchFileException gone) {
            throw missing(stored);
        }
    }

    private ApiProblem missing(UploadedFile.Stored stored) {
        sweeper.reportMissing(stored.key(), clock.instant());
        return new ApiProblem(
                ErrorCode.INTERNAL_SERVER_ERROR,
                "The file's bytes are missing on our side; the operator has been told.");
    }

    /** A name that says what the bytes are, whatever the caller called them. */
    private static String pdfName(String name) {
        var plain = PhotoLinks.urlName(name);
        return plain.toLowerCase(Locale.ROOT).endsWith(".pdf") ? plain : plain + ".pdf";
    }

    /** A name of our own: the one that a client gave may be anything. */
    static String plainName(UploadedFile.Stored stored) {
        var suffix =
                stored.isPdf() ? "pdf" : ImageKind.of(stored.mediaType()).name().toLowerCase(Locale.ROOT);
        return stored.file().id() + "." + suffix;
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_FILE_NOT_FOUND, "There is no file with this id.");
    }
}
