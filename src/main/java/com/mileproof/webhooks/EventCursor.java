package com.mileproof.webhooks;

import com.mileproof.platform.News;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The last event that somebody has read; opaque to him. */
record EventCursor(long position, UUID event) {

    private static final int BYTES = 3 * Long.BYTES;

    static EventCursor at(News news) {
        return new EventCursor(news.position(), news.id());
    }

    /** Empty for a text that is none of ours. */
    static Optional<EventCursor> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            return Optional.of(new EventCursor(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        var buffer = ByteBuffer.allocate(BYTES)
                .putLong(position)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }
}
