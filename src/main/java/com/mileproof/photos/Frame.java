package com.mileproof.photos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the server and the darkroom's child say to each other: a kind, a length, that many bytes. */
final class Frame {

    /** The child's answer: a rendition. */
    static final int RENDITION = 100;

    /** The child's answer: why there is none, a sentence in UTF-8. */
    static final int REFUSAL = 101;

    private final int kind;
    private final byte[] bytes;

    Frame(int kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    static Frame refusal(String sentence) {
        return new Frame(REFUSAL, sentence.getBytes(StandardCharsets.UTF_8));
    }

    /** Never trusts the length. */
    static Frame read(DataInputStream in, int mostBytes) throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if (length < 0 || length > mostBytes) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new Frame(kind, bytes);
    }

    void write(DataOutputStream out) throws IOException {
        writeStart(out, kind, bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** For bytes that follow from elsewhere. */
    static void writeStart(DataOutputStream out, int kind, int length) throws IOException {
        out.writeByte(kind);
        out.writeInt(length);
    }

    int kind() {
        return kind;
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
