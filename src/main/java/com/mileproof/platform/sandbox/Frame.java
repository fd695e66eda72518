package com.mileproof.platform.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the server and a child say to each other: a kind, a length, that many bytes. */
public final class Frame {

    /** The child's first frame: it is ready for work. */
    static final int READY = 200;

    private final int kind;
    private final byte[] bytes;

    /** @param kind 0 to 255, what the two ends agreed on */
    public Frame(int kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    public static Frame ofText(int kind, String text) {
        return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
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
    public static void writeStart(DataOutputStream out, int kind, int length) throws IOException {
        out.writeByte(kind);
        out.writeInt(length);
    }

    public int kind() {
        return kind;
    }

    public byte[] bytes() {
        return bytes;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
