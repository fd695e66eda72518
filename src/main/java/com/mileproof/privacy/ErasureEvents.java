package com.mileproof.privacy;

import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import com.mileproof.privacy.Erasure.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells partners of erasures, so that they can pass them on to whom they gave the data. */
@Component
public final class ErasureEvents implements EventBody {

    static final String REQUESTED = "user.erasure_requested";
    static final String CANCELLED = "user.erasure_cancelled";
    static final String ERASED = "user.erased";
    static final int FIRST = 1;

    /** All types, in their order. */
    public static final List<Type> TYPES = List.of(
            new Type(REQUESTED, "You asked for a user to be erased; it takes effect at `takesEffectAt`."),
            new Type(CANCELLED, "You took a request to erase a user back in time."),
            new Type(
                    ERASED,
                    "A user is erased, which `proof` proves; erase him wherever you passed his data on. Told again when a restored backup had brought him back."));

    private final ErasureStore store;

    ErasureEvents(ErasureStore store) {
        this.store = store;
    }

    /** An erasure as of an event; what a later request can still change is not in it. */
    record Told(
            String id,
            String userId,
            State state,
            Instant requestedAt,
            Instant takesEffectAt,
            @Nullable Instant cancelledAt,
            @Nullable Instant erasedAt,
            @Nullable Map<String, Integer> erased,
            @Nullable String proof) {}

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var shown = new HashMap<UUID, Object>();
        news.forEach(one -> store.find(new ErasureId(one.subject()))
                .ifPresent(erasure -> shown.put(one.id(), told(one.type(), ErasureView.of(erasure)))));
        return shown;
    }

    private static Told told(String type, ErasureView view) {
        boolean cancelled = type.equals(CANCELLED);
        boolean erased = type.equals(ERASED);
        return new Told(
                view.id(),
                view.userId(),
                erased ? State.Done : cancelled ? State.Cancelled : State.Waiting,
                view.requestedAt(),
                view.takesEffectAt(),
                cancelled ? view.cancelledAt() : null,
                erased ? view.erasedAt() : null,
                erased ? view.erased() : null,
                erased ? view.proof() : null);
    }
}
