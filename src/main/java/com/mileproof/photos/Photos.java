package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.partners.Once;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Machine;
import com.mileproof.platform.console.Viewer;
import com.mileproof.users.Users;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Uploaded photos. Other modules refer to one by a foreign key on {@code photos (partner_id, id)}, which keeps it. */
@Component
public final class Photos {

    /** A page shows its pictures at least so long after it was opened. */
    private static final Duration LINK_LIFE = Duration.ofHours(1);

    private static final Duration SAME_LINK = Duration.ofMinutes(10);

    private final Users users;
    private final UploadReader reader;
    private final Intake intake;
    private final PhotoStorage storage;
    private final PhotoStore store;
    private final Renditions renditions;
    private final PhotoSweeper sweeper;
    private final PhotoLinks links;
    private final AuditLog audit;
    private final Clock clock;

    Photos(
            Users users,
            UploadReader reader,
            Intake intake,
            PhotoStorage storage,
            PhotoStore store,
            Renditions renditions,
            PhotoSweeper sweeper,
            PhotoLinks links,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.reader = reader;
        this.intake = intake;
        this.storage = storage;
        this.store = store;
        this.renditions = renditions;
        this.sweeper = sweeper;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /** The bytes as they came, and a name for them. */
    record Original(Resource bytes, String name, ImageKind kind) {}

    /** A file for the bytes of an upload; closing it throws away what was not kept. */
    IncomingPhoto begin() {
        return storage.begin();
    }

    /** Keeps an upload for one of the caller's users; durable when this returns. */
    Photo upload(Caller caller, Upload upload, IncomingPhoto incoming, Once once) throws IOException {
        var user = users.found(caller, upload.user());
        return intake.keep(user.partner(), upload, incoming, once);
    }

    /**
     * Keeps a photo out of a form that a page sent, for the driver who sent it.
     *
     * @param with done in the transaction that makes the upload; what it throws undoes the upload
     */
    public PhotoId upload(
            Caller.Driver caller, PhotoForm form, String part, String name, Claimed claimed, Consumer<PhotoId> with)
            throws IOException {
        try (var incoming = begin()) {
            var upload = reader.read(caller.user(), form.photo(part), name, claimed, incoming);
            var user = users.found(caller, upload.user());
            return intake.keep(user.partner(), upload, incoming, with).id();
        }
    }

    /** The photo's lasting address, the {@code photoUrl} of the contract; needs credentials. */
    public String url(PhotoId photo, String name) {
        return links.url(photo, name);
    }

    /**
     * Where a page of the console shows the picture from. The address stays the same for a while, so that a browser which
     * has the picture does not ask for it again.
     *
     * @param owner the partner whose photo it is, as the caller found it
     */
    public String shown(Viewer by, PartnerId owner, PhotoId photo, String name) {
        if (!by.reach().covers(owner.value())) {
            throw ApiProblem.noPermission("The photo belongs to a partner that your account does not list.");
        }
        long steps = clock.millis() / SAME_LINK.toMillis();
        return links.signedPath(
                photo,
                name,
                Instant.ofEpochMilli(steps * SAME_LINK.toMillis())
                        .plus(SAME_LINK)
                        .plus(LINK_LIFE));
    }

    /**
     * The bytes as they came, for the machine that reads them; whoever asks has found the photo in a check-in.
     *
     * @throws NoSuchFileException when they are missing, of which the operator is told
     */
    public byte[] bytes(Machine by, PhotoId id) throws IOException {
        var stored = store.find(id).orElseThrow(Photos::unknown);
        try {
            return storage.read(stored.key().original());
        } catch (NoSuchFileException gone) {
            sweeper.reportMissing(stored.key(), clock.instant());
            throw gone;
        }
    }

    /** The id in a photo's URL, by its path alone; empty when the URL is no photo's. Fetches nothing. */
    public static Optional<PhotoId> idIn(String url) {
        return PhotoLinks.idIn(url);
    }

    Resource rendition(Caller caller, PhotoId id) throws IOException {
        return develop(found(caller, id));
    }

    Resource rendition(SignedLink link) throws IOException {
        var expires = expiry(link);
        if (link.signature() == null || !links.isSigned(link.photo(), expires, link.signature())) {
            throw badLink("The link's signature is wrong; ask for a new link.");
        }
        if (clock.instant().getEpochSecond() >= expires) {
            throw badLink("The link has expired; ask for a new one.");
        }
        return develop(store.find(link.photo()).orElseThrow(Photos::unknown));
    }

    Original original(Caller.Admin caller, PhotoId id) throws IOException {
        var stored = found(caller, id);
        var bytes = storage.find(stored.key().original()).orElseThrow(() -> missing(stored));
        tell(caller, "photo.original-read", stored.photo());
        return new Original(bytes, PhotoLinks.urlName(stored.photo().name()), stored.kind());
    }

    LinkView link(Caller caller, PhotoId id, Duration life) {
        var photo = found(caller, id).photo();
        var expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        tell(caller, "photo.link-created", photo);
        return new LinkView(links.signedUrl(photo, expiresAt), expiresAt);
    }

    private void tell(Caller by, String action, Photo photo) {
        audit.tell(Entry.of(by.actor(), action, by.partner().value(), photo.id().toString())
                .with(Map.of("user", photo.user().toString())));
    }

    private StoredPhoto found(Caller caller, PhotoId id) {
        var stored = store.find(id).orElseThrow(Photos::unknown);
        if (!stored.photo().partner().equals(caller.partner())) {
            throw ApiProblem.noPermission("The photo belongs to another partner.");
        }
        caller.mustSee(stored.photo().user());
        return stored;
    }

    private Resource develop(StoredPhoto stored) throws IOException {
        try {
            return renditions.of(stored);
        } catch (BadPhoto bad) {
            throw new ApiProblem(
                    ErrorCode.ERROR_PHOTO_NOT_FOUND,
                    "There is no picture to show: the photo " + bad.detail()
                            + ". Its original bytes are there with original=true.");
        } catch (NoSuchFileException gone) {
            throw missing(stored);
        }
    }

    private ApiProblem missing(StoredPhoto stored) {
        sweeper.reportMissing(stored.key(), clock.instant());
        return new ApiProblem(
                ErrorCode.INTERNAL_SERVER_ERROR,
                "The photo's bytes are missing on our side; the operator has been told.");
    }

    private static long expiry(SignedLink link) {
        try {
            return link.expires() == null ? 0 : Long.parseLong(link.expires());
        } catch (NumberFormatException e) {
            return Instant.EPOCH.getEpochSecond();
        }
    }

    private static ApiProblem badLink(String sentence) {
        return new ApiProblem(ErrorCode.ERROR_INVALID_CREDENTIALS, sentence);
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_PHOTO_NOT_FOUND, "There is no photo with this id.");
    }
}
