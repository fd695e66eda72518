package com.mileproof.photos;

import com.mileproof.api.UserId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A well-formed upload: everything but the bytes, which lie in an {@link IncomingPhoto}. */
record Upload(
        UserId user,
        String name,
        Instant takenAt,
        double latitude,
        double longitude,
        Photo.Device device,
        ImageHeader header) {

    /** What an upload says, in whichever form it came: a form sent again has another boundary and is the same upload. */
    byte[] payload(Sha256 photo) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            text(out, user.toString());
            text(out, name);
            text(out, takenAt.toString());
            out.writeDouble(latitude);
            out.writeDouble(longitude);
            text(out, device.identifier());
            text(out, device.manufacturer());
            text(out, device.model());
            text(out, device.os());
            text(out, photo.hex());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
