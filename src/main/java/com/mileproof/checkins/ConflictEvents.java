package com.mileproof.checkins;

import com.mileproof.checkins.MileageConflict.State;
import com.mileproof.photos.Photos;
import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows conflicts as they were when their reading was refused. */
@Component
public final class ConflictEvents implements EventBody {

    static final String TYPE = "checkin.conflict";

    /** The one type there is. */
    public static final List<Type> TYPES = List.of(
            new Type(
                    TYPE,
                    "A reading was refused because an older one is higher, and is kept until a person says which is wrong; `data` is the conflict."));

    private final ConflictStore store;
    private final Photos photos;

    ConflictEvents(ConflictStore store, Photos photos) {
        this.store = store;
        this.photos = photos;
    }

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var conflicts = store.all(news.stream().map(News::subject).toList()).stream()
                .collect(Collectors.toMap(one -> one.id().value(), Function.identity()));
        var shown = new HashMap<UUID, Object>();
        news.forEach(one -> {
            var conflict = conflicts.get(one.subject());
            if (conflict != null) {
                shown.put(
                        one.id(),
                        MileageConflictView.of(opened(conflict), picture -> photos.url(picture.id(), picture.name())));
            }
        });
        return shown;
    }

    private static MileageConflict opened(MileageConflict now) {
        return new MileageConflict(
                now.partner(),
                now.id(),
                now.changes(),
                now.vehicle(),
                now.user(),
                now.license(),
                now.licenseState(),
                now.mileage(),
                now.unit(),
                now.purpose(),
                now.licensePhoto(),
                now.odometerPhoto(),
                now.client(),
                now.actor(),
                now.madeAt(),
                now.older(),
                now.olderMileage(),
                now.olderAt(),
                State.OPEN,
                null,
                null,
                null);
    }
}
