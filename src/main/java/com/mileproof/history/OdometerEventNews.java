package com.mileproof.history;

import com.mileproof.photos.Photos;
import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows odometer events as they were after each of their changes. */
@Component
public final class OdometerEventNews implements EventBody {

    /** All types, in the order of their states. */
    public static final List<Type> TYPES =
            Arrays.stream(EventState.values()).map(OdometerEventNews::type).toList();

    private final OdometerEventStore store;
    private final Photos photos;

    OdometerEventNews(OdometerEventStore store, Photos photos) {
        this.store = store;
        this.photos = photos;
    }

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var events = store.all(news.stream().map(News::subject).toList()).stream()
                .collect(Collectors.toMap(one -> one.id().value(), Function.identity()));
        var shown = new HashMap<UUID, Object>();
        news.forEach(one -> {
            var event = events.get(one.subject());
            if (event != null) {
                var then = one.type().equals(EventState.PENDING.news()) ? event.reported() : event;
                shown.put(one.id(), OdometerEventView.of(then, photo -> photos.url(photo.id(), photo.name())));
            }
        });
        return shown;
    }

    private static Type type(EventState state) {
        var meaning = switch (state) {
            case PENDING -> "An odometer event was reported; a person looks at the evidence.";
            case APPROVED -> "A reviewer approved an odometer event; readings and distances follow it.";
            case REFUSED -> "A reviewer refused an odometer event, which `adminNote` explains.";
            case WITHDRAWN -> "You took an odometer event back.";
        };
        return new Type(state.news(), meaning);
    }
}
