package com.mileproof.platform;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the outbox: something happened to a thing of a partner's.
 *
 * @param position names the row
 * @param id the event's own
 * @param type such as {@code checkin.created}
 * @param subject what it happened to
 * @param sequence the number of the subject's move that it tells of
 */
public record News(long position, UUID partner, UUID id, String type, UUID subject, int sequence, Instant occurredAt) {}
