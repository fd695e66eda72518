package com.mileproof.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who can show what events tell of. The module that writes an event to the outbox shows its subject as the public API
 * answers it, and so whoever passes events on need not know that module.
 */
public interface EventBody {

    /**
     * A type of events.
     *
     * @param name in dotted words, {@code checkin.created}
     * @param meaning a sentence for partners
     */
    record Type(String name, String meaning) {}

    /** The types that this module writes; those of two modules differ. */
    List<Type> types();

    /**
     * The subject of each event as it was after the move that the event tells of, by the event's id, ready to be written
     * as JSON. An event whose subject is gone is left out. The same event is shown in the same way every time.
     */
    Map<UUID, Object> show(Collection<News> news);
}
