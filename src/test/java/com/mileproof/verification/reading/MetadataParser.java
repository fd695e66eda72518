package com.mileproof.verification.reading;

import com.mileproof.fuzz.Parser;
import com.mileproof.photos.PhotoBytes;
import java.util.List;

/** What cameras write beside the picture. */
public final class MetadataParser implements Parser {

    @Override
    public void feed(byte[] input) {
        var metadata = Metadata.of(input);
        if (metadata.software() != null && metadata.software().length() > ExifReading.MAX_TEXT) {
            throw new AssertionError("a text of " + metadata.software().length() + " characters");
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                new ExifBytes()
                        .exif(ExifBytes.TAKEN, "2026:06:01 06:30:15")
                        .exif(ExifBytes.OFFSET, "-06:00")
                        .jpeg(),
                PhotoBytes.withExif(PhotoBytes.jpeg(64, 48), 6),
                PhotoBytes.png(64, 48));
    }
}
