package com.mileproof.photos;

import com.mileproof.fuzz.Parser;
import java.io.IOException;
import java.util.List;

/** The headers of JPEG, PNG, WebP and HEIC. */
public final class ImageHeaderParser implements Parser {

    @Override
    public void feed(byte[] input) throws IOException {
        try {
            var header = ImageHeader.read(input);
            if (header.width() < 1 || header.height() < 1) {
                throw new AssertionError("a picture of " + header.width() + " x " + header.height());
            }
        } catch (BadPhoto refused) {
            if (refused.detail().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                PhotoBytes.jpeg(64, 48),
                PhotoBytes.withExif(PhotoBytes.jpeg(64, 48), 6),
                PhotoBytes.png(64, 48),
                PhotoBytes.animated(PhotoBytes.png(64, 48)),
                RareBytes.webp(64, 48),
                RareBytes.extendedWebp(0, 70, 50, RareBytes.losslessChunk(70, 50)),
                RareBytes.extendedWebp(0, 70, 50, RareBytes.lossyChunk(70, 50)),
                RareBytes.heic("mif1", 100, 100));
    }
}
