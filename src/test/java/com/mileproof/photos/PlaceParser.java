package com.mileproof.photos;

import com.mileproof.fuzz.Parser;
import com.mileproof.verification.reading.Metadata;
import java.io.IOException;
import java.util.List;

/** What is overwritten in files of people who do not want to tell where they were. */
public final class PlaceParser implements Parser {

    private static final long MOST_BYTES = 2L * IncomingPhoto.MAX_PHOTO_BYTES;

    @Override
    public void feed(byte[] input) throws IOException {
        try {
            var kind = ImageHeader.read(input).kind();
            var patches = PlaceInPhoto.find(input, kind);
            if (patches.stream().anyMatch(patch -> patch.to() > input.length)) {
                throw new AssertionError("beyond the end: " + patches);
            }
            if (patches.stream().mapToLong(patch -> patch.to() - patch.from()).sum() > MOST_BYTES) {
                throw new AssertionError("much work");
            }
            var without = Patched.bytes(input, patches);
            if (Metadata.of(input).latitude() != null && Metadata.of(without).latitude() != null) {
                throw new AssertionError("still tells the place");
            }
        } catch (BadPhoto refused) {
            if (refused.detail().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }

    @Override
    public List<byte[]> seeds() {
        return Patched.seeds();
    }
}
