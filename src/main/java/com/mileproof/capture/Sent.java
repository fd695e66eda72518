package com.mileproof.capture;

import com.mileproof.api.FileId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.DocumentSource;
import com.mileproof.checkins.PhotoRole;
import java.util.Map;

/**
 * What came through a link for one submission and is to be sent off with it.
 *
 * @param photos of those roles that are photos
 * @param papers of those that are documents
 */
record Sent(Map<PhotoRole, PhotoId> photos, Map<PhotoRole, Paper> papers) {

    Sent {
        photos = Map.copyOf(photos);
        papers = Map.copyOf(papers);
    }

    /** A document, and how it came about. */
    record Paper(FileId file, DocumentSource source) {}

    boolean isEmpty() {
        return photos.isEmpty() && papers.isEmpty();
    }
}
