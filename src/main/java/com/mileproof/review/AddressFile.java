package com.mileproof.review;

import com.mileproof.api.FileId;
import com.mileproof.checkins.DocumentType;
import com.mileproof.checkins.Insights;
import com.mileproof.checkins.PhotoRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proof-of-address check-in says, beside what is known of the driver.
 *
 * @param claimed the address that is to be proved; empty where none was given
 * @param onFile the address that the partner gave
 * @param insights what a reviewer read before; null for nothing
 */
record AddressFile(
        DocumentType documentType,
        @Nullable String addressType,
        String claimed,
        String onFile,
        @Nullable Insights insights,
        List<Document> documents) {

    private static final String PDF = "application/pdf";

    AddressFile {
        documents = List.copyOf(documents);
    }

    /** A document, a PDF or a picture. */
    record Document(
            PhotoRole role, FileId id, String name, String source, String mediaType, int bytes, boolean invalid) {

        boolean isPdf() {
            return mediaType.equals(PDF);
        }

        String title() {
            return PhotoPane.title(role);
        }

        String size() {
            return Formats.number(Math.max(1, bytes / 1_000)) + " kB";
        }
    }
}
