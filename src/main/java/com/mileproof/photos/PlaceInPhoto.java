package com.mileproof.photos;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds what in a photo's file may tell where it was taken, for whoever did not agree to tell. Time and orientation
 * stay where EXIF can be made out, and goes as a whole where it cannot. Decodes nothing.
 */
final class PlaceInPhoto {

    /** Enough to read the largest photo twice. */
    private static final int MAX_BLOCKS = 12_000;

    private PlaceInPhoto() {}

    /** What to overwrite; {@link BadPhoto} where nobody can say what of the file that would be. */
    static List<Patch> find(Path photo, ImageKind kind) throws IOException, BadPhoto {
        try (var file = FileChannel.open(photo)) {
            return find(new HeaderBytes(file, MAX_BLOCKS), kind);
        }
    }

    static List<Patch> find(byte[] photo, ImageKind kind) throws IOException, BadPhoto {
        return find(new HeaderBytes(photo, MAX_BLOCKS), kind);
    }

    private static List<Patch> find(HeaderBytes bytes, ImageKind kind) throws IOException, BadPhoto {
        return switch (kind) {
            case JPEG -> PlaceInJpeg.find(bytes);
            case PNG -> PlaceInPng.find(bytes);
            case WEBP -> PlaceInWebp.find(bytes);
            case HEIC -> PlaceInHeic.find(bytes);
        };
    }
}
