package com.mileproof.photos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of an upload are, told by the bytes and by nothing else: a picture or a PDF. Decodes nothing.
 *
 * @param image null for a PDF
 */
record FileHeader(@Nullable ImageHeader image) {

    static final String PDF = "application/pdf";

    private static final FileHeader DOCUMENT = new FileHeader(null);
    private static final byte[] PDF_BEGINS = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final String PDF_ENDS = "%%EOF";

    /** Within so many of its last bytes a whole PDF says that it ends. */
    private static final int TAIL_BYTES = 1_024;

    static FileHeader read(Path file) throws IOException, BadPhoto {
        try (var bytes = FileChannel.open(file)) {
            if (text(bytes, 0, PDF_BEGINS.length).equals(new String(PDF_BEGINS, StandardCharsets.US_ASCII))) {
                return document(bytes);
            }
        }
        try {
            return new FileHeader(ImageHeader.read(file));
        } catch (UnknownKind none) {
            throw new BadPhoto(
                    "must be a PDF, or a JPEG, PNG, WebP or HEIC picture; the file's name does not count, its bytes do");
        }
    }

    String mediaType() {
        return image == null ? PDF : image.kind().mediaType();
    }

    /** In pixels; null for a PDF. */
    @Nullable
    Integer width() {
        return image == null ? null : image.width();
    }

    @Nullable
    Integer height() {
        return image == null ? null : image.height();
    }

    private static FileHeader document(FileChannel bytes) throws IOException, BadPhoto {
        long from = Math.max(0, bytes.size() - TAIL_BYTES);
        if (!text(bytes, from, TAIL_BYTES).contains(PDF_ENDS)) {
            throw new BadPhoto("is a PDF that is cut off: its end is missing");
        }
        return DOCUMENT;
    }

    private static String text(FileChannel bytes, long from, int most) throws IOException {
        var buffer = ByteBuffer.allocate(most);
        long at = from;
        for (int read = bytes.read(buffer, at); read > 0; read = bytes.read(buffer, at)) {
            at += read;
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }
}
