package com.mileproof.photos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over the bytes of an untrusted file. Every read past the end, and every file that makes its reader wander
 * about for too long, ends in {@link BadPhoto}: no header can make us loop.
 */
final class HeaderBytes {

    /** Blocks read from one file, at most. Honest files need one to a few dozen. */
    static final int MAX_BLOCKS = 1_000;

    private static final int BLOCK_BYTES = 4_096;

    private final Source source;
    private final long size;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    private long blockStart;
    private long position;
    private int blocksLeft;

    HeaderBytes(FileChannel file) throws IOException {
        this(file, MAX_BLOCKS);
    }

    HeaderBytes(byte[] file) {
        this(file, MAX_BLOCKS);
    }

    /** For who looks at more than the beginning. */
    HeaderBytes(FileChannel file, int blocks) throws IOException {
        this(file.size(), file::read, blocks);
    }

    HeaderBytes(byte[] file, int blocks) {
        this(
                file.length,
                (into, at) -> {
                    int count = (int) Math.min(into.remaining(), file.length - at);
                    into.put(file, (int) at, count);
                    return count;
                },
                blocks);
    }

    private HeaderBytes(long size, Source source, int blocks) {
        this.source = source;
        this.size = size;
        this.blocksLeft = blocks;
        block.limit(0);
    }

    long size() {
        return size;
    }

    long position() {
        return position;
    }

    long remaining() {
        return size - position;
    }

    /** Goes to a place at or before the end of the file. */
    void seek(long to) throws BadPhoto {
        if (to < 0 || to > size) {
            throw BadPhoto.cutOff();
        }
        position = to;
    }

    void skip(long count) throws BadPhoto {
        if (count < 0 || count > remaining()) {
            throw BadPhoto.cutOff();
        }
        position += count;
    }

    int u8() throws IOException, BadPhoto {
        if (position >= size) {
            throw BadPhoto.cutOff();
        }
        if (position < blockStart || position >= blockStart + block.limit()) {
            load();
        }
        int value = block.get((int) (position - blockStart)) & 0xFF;
        position++;
        return value;
    }

    int u16() throws IOException, BadPhoto {
        return u8() << 8 | u8();
    }

    long u32() throws IOException, BadPhoto {
        return (long) u16() << 16 | u16();
    }

    int u16le() throws IOException, BadPhoto {
        return u8() | u8() << 8;
    }

    int u24le() throws IOException, BadPhoto {
        return u16le() | u8() << 16;
    }

    long u32le() throws IOException, BadPhoto {
        return u16le() | (long) u16le() << 16;
    }

    byte[] bytes(int count) throws IOException, BadPhoto {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) u8();
        }
        return bytes;
    }

    /** Four characters that name a chunk or box. */
    String name() throws IOException, BadPhoto {
        return new String(bytes(4), StandardCharsets.ISO_8859_1);
    }

    /** Reads some bytes from a place. */
    private interface Source {
        int read(ByteBuffer into, long at) throws IOException;
    }

    private void load() throws IOException, BadPhoto {
        if (blocksLeft-- == 0) {
            throw new BadPhoto("has too many parts before its width and height");
        }
        block.clear();
        blockStart = position;
        while (block.hasRemaining() && source.read(block, blockStart + block.position()) > 0) {
            // a read may answer less than asked
        }
        block.flip();
        if (!block.hasRemaining()) {
            throw BadPhoto.cutOff();
        }
    }
}
