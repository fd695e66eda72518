package com.mileproof.photos;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The fields of an upload one after the other, so that two uploads have the same bytes only when they say the same. */
final class UploadPayload {

    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    UploadPayload text(@Nullable String text) {
        try {
            if (text == null) {
                out.writeInt(ABSENT);
            } else {
                var encoded = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(encoded.length);
                out.write(encoded);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UploadPayload number(double number) {
        try {
            out.writeDouble(number);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UploadPayload device(Photo.Device device) {
        return text(device.identifier())
                .text(device.manufacturer())
                .text(device.model())
                .text(device.os());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
