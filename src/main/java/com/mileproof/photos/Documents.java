package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Viewer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * What is shown of uploaded files. At the console a document is its pages, pictures that were made here; its own bytes
 * go only to the partner it belongs to.
 */
@Component
public final class Documents {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    /** After that long, the documents of a case whose pages are not counted yet are left for another time. */
    private static final Duration MAX_COUNTING = Duration.ofSeconds(5);

    private static final String NOT_YET = "its pages are still being counted; load this page again in a moment";

    private final UploadedFileStore store;
    private final PhotoStorage storage;
    private final Renditions renditions;
    private final PhotoSweeper sweeper;
    private final AuditLog audit;
    private final Clock clock;

    Documents(
            UploadedFileStore store,
            PhotoStorage storage,
            Renditions renditions,
            PhotoSweeper sweeper,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.storage = storage;
        this.renditions = renditions;
        this.sweeper = sweeper;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Bytes to answer.
     *
     * @param name for whoever saves it
     * @param picture a rendition that was made here, fit to be shown; else a stranger's bytes, to be saved only
     */
    record Shown(Resource bytes, String name, boolean picture) {}

    /** For whoever has credentials of its partner; the audit log is told where these are the bytes as they came. */
    Shown show(Caller caller, FileId id) throws IOException {
        var stored = store.find(id).orElseThrow(Documents::unknown);
        if (!stored.file().partner().equals(caller.partner())) {
            throw ApiProblem.noPermission("The file belongs to another partner.");
        }
        caller.mustSee(stored.file().user());
        return shown(caller.actor(), stored);
    }

    /**
     * What there is of a document to look at.
     *
     * @param all its pages; 1 for a picture, 0 where that is not known
     * @param refusal why none can be shown, a sentence; null where they can
     */
    public record Pages(int all, @Nullable String refusal) {

        /** So many of the first can be shown. */
        public int shown() {
            return Math.min(all, PdfRendering.MAX_PAGES);
        }

        static Pages none(String why) {
            return new Pages(0, "This document cannot be shown: " + why + ".");
        }
    }

    /**
     * How many pages documents have that somebody at the console found in a check-in. Nothing is drawn yet; a document
     * that cannot be read takes nothing from the others but time.
     */
    public Map<FileId, Pages> pages(Viewer by, Collection<FileId> files) {
        var until = clock.instant().plus(MAX_COUNTING);
        var counted = new LinkedHashMap<FileId, Pages>();
        for (var id : files) {
            var stored = found(by, id);
            counted.put(id, clock.instant().isBefore(until) ? pages(stored) : Pages.none(NOT_YET));
        }
        return counted;
    }

    private Pages pages(UploadedFile.Stored stored) {
        if (!stored.isPdf()) {
            return new Pages(1, null);
        }
        try {
            return new Pages(renditions.pages(stored.key()), null);
        } catch (BadPhoto bad) {
            return Pages.none("it " + bad.detail());
        } catch (NoSuchFileException gone) {
            sweeper.reportMissing(stored.key(), clock.instant());
            return Pages.none("its bytes are missing on our side; the operator has been told");
        } catch (ApiProblem busy) {
            return Pages.none(NOT_YET);
        } catch (IOException fault) {
            LOG.error("The pages of {} could not be counted", stored.file().id(), fault);
            return Pages.none("something went wrong on our side; the operator finds it in the log");
        }
    }

    /**
     * The picture of a page, for somebody at the console; of this the audit log is told.
     *
     * @param page from 1
     * @param address of whoever looks
     */
    public Resource page(Viewer by, FileId id, int page, String address) throws IOException {
        var stored = found(by, id);
        int last = stored.isPdf() ? PdfRendering.MAX_PAGES : 1;
        if (page < 1 || page > last) {
            throw notShown("has no page " + page + " to show");
        }
        var picture = stored.isPdf() ? drawn(stored, page) : rendition(stored);
        PartnerId partner = stored.file().partner();
        audit.tell(Entry.of(by.actor(), "file.viewed", partner.value(), id.toString())
                .with(Map.of("user", stored.file().user().toString(), "page", String.valueOf(page)))
                .from(address));
        return picture;
    }

    private UploadedFile.Stored found(Viewer by, FileId id) {
        var stored = store.find(id).orElseThrow(Documents::unknown);
        if (!by.reach().covers(stored.file().partner().value())) {
            throw ApiProblem.noPermission("The file belongs to a partner that your account does not list.");
        }
        return stored;
    }

    private Resource drawn(UploadedFile.Stored stored, int page) throws IOException {
        try {
            return renditions.page(stored.key(), page);
        } catch (BadPhoto bad) {
            throw notShown(bad.detail());
        } catch (NoSuchFileException gone) {
            throw missing(stored);
        }
    }

    private Shown shown(String actor, UploadedFile.Stored stored) throws IOException {
        if (!stored.isPdf()) {
            return new Shown(rendition(stored), PhotoLinks.urlName(stored.file().name()), true);
        }
        var bytes = storage.find(stored.key().original()).orElseThrow(() -> missing(stored));
        PartnerId partner = stored.file().partner();
        audit.tell(Entry.of(
                        actor,
                        "file.downloaded",
                        partner.value(),
                        stored.file().id().toString())
                .with(Map.of("user", stored.file().user().toString())));
        return new Shown(bytes, pdfName(stored.file().name()), false);
    }

    private Resource rendition(UploadedFile.Stored stored) throws IOException {
        try {
            return renditions.of(stored.key(), ImageKind.of(stored.mediaType()));
        } catch (BadPhoto bad) {
            throw notShown(bad.detail());
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

    private static ApiProblem notShown(String why) {
        return new ApiProblem(ErrorCode.ERROR_FILE_NOT_FOUND, "There is no picture to show: the file " + why + ".");
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_FILE_NOT_FOUND, "There is no file with this id.");
    }
}
