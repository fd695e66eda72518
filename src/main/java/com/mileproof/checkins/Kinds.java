package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.Kind.Locked;
import com.mileproof.partners.CampaignKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All kinds of check-in. */
@Component
final class Kinds {

    private final CheckinStore store;
    private final Map<CampaignKind, Kind<?>> kinds;

    Kinds(CheckinStore store, List<Kind<?>> kinds) {
        this.store = store;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));
    }

    Collection<Kind<?>> all() {
        return kinds.values();
    }

    /** The check-in, of whichever kind, once nobody else can change it until the transaction ends. */
    Optional<Locked<?>> lock(CheckinId id) {
        return kind(id).flatMap(kind -> locked(kind, id));
    }

    /** Why the check-in cannot be confirmed as things are; empty when it can. */
    Optional<Reason> unconfirmable(CheckinId id) {
        return kind(id).flatMap(kind -> unconfirmable(kind, id));
    }

    private Optional<Kind<?>> kind(CheckinId id) {
        return store.kind(id).map(kinds::get);
    }

    private static <C extends Checkin> Optional<Locked<?>> locked(Kind<C> kind, CheckinId id) {
        return kind.lock(id).map(checkin -> new Locked<>(kind, checkin));
    }

    private static <C extends Checkin> Optional<Reason> unconfirmable(Kind<C> kind, CheckinId id) {
        return kind.find(id).flatMap(kind::unconfirmable);
    }
}
