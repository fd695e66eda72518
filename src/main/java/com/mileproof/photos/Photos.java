package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Uploaded photos. Other modules refer to one by a foreign key on {@code photos (partner_id, id)}, which keeps it. */
@Component
public final class Photos {

    private final PhotoStorage storage;
    private final PhotoStore store;
    private final BlobStore blobs;
    private final Renditions renditions;
    private final PhotoSweeper sweeper;
    private final PhotoLinks links;
    private final Clock clock;

    Photos(
            PhotoStorage storage,
            PhotoStore store,
            BlobStore blobs,
            Renditions renditions,
            PhotoSweeper sweeper,
            PhotoLinks links,
            Clock clock) {
        this.storage = storage;
        this.store = store;
        this.blobs = blobs;
        this.renditions = renditions;
        this.sweeper = sweeper;
        this.links = links;
        this.clock = clock;
    }

    /** The bytes as they came, and a name for them. */
    record Original(Path file, String name, ImageKind kind) {}

    /** A file for the bytes of an upload; closing it throws away what was not kept. */
    IncomingPhoto begin() throws IOException {
        return storage.begin();
    }

    /**
     * Keeps an upload for good: its bytes and its row are on the disk when this returns. The row that reserves the
     * place comes first and the row that is the upload last, so whatever is cut off in between leaves something the
     * sweeper finds. No connection is held while files are written. Known bytes are written again like new ones, so
     * that nobody can tell the two apart.
     */
    Photo upload(Caller caller, Upload upload, IncomingPhoto incoming) throws IOException {
        caller.mustSee(upload.user());
        var now = clock.instant();
        var key = blobs.reserve(
                caller.partner(), upload.user(), incoming.sha256(), incoming.size(), upload.header(), now);
        storage.place(incoming, key);
        var photo = new Photo(
                PhotoId.next(clock),
                caller.partner(),
                upload.user(),
                upload.name(),
                upload.takenAt().truncatedTo(ChronoUnit.MILLIS),
                upload.latitude(),
                upload.longitude(),
                upload.device(),
                now);
        if (!store.add(photo, key.blob())) {
            throw new IllegalStateException("the upload took so long that the sweeper gave its bytes up");
        }
        return photo;
    }

    /** The partner's photos of these ids, in no order; ids that are unknown or another partner's are left out. */
    public List<Photo> find(PartnerId partner, Collection<PhotoId> ids) {
        return store.findAll(partner, ids);
    }

    /** The photo's lasting address, the {@code photoUrl} of the contract; needs credentials. */
    public String url(PhotoId photo, String name) {
        return links.url(photo, name);
    }

    /** The id in a photo's URL, by its path alone; empty when the URL is no photo's. Fetches nothing. */
    public static Optional<PhotoId> idIn(String url) {
        return PhotoLinks.idIn(url);
    }

    Path rendition(Caller caller, PhotoId id) throws IOException {
        return develop(found(caller, id));
    }

    Path rendition(SignedLink link) throws IOException {
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
        var file = storage.original(stored.key());
        if (!Files.exists(file)) {
            throw missing(stored);
        }
        return new Original(file, PhotoLinks.urlName(stored.photo().name()), stored.kind());
    }

    LinkView link(Caller caller, PhotoId id, Duration life) {
        var photo = found(caller, id).photo();
        var expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        return new LinkView(links.signedUrl(photo, expiresAt), expiresAt);
    }

    private StoredPhoto found(Caller caller, PhotoId id) {
        var stored = store.find(id).orElseThrow(Photos::unknown);
        if (!stored.photo().partner().equals(caller.partner())) {
            throw ApiProblem.noPermission("The photo belongs to another partner.");
        }
        caller.mustSee(stored.photo().user());
        return stored;
    }

    private Path develop(StoredPhoto stored) throws IOException {
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
