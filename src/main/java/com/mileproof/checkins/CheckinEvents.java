package com.mileproof.checkins;

import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.partners.Campaign;
import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows check-ins as they were after each of their moves. */
@Component
public final class CheckinEvents implements EventBody {

    /** All types, in the order of a check-in's life. */
    public static final List<Type> TYPES = Stream.concat(
                    Stream.of(CheckinMove.values()).map(CheckinEvents::type),
                    Stream.of(Reminder.values()).map(CheckinEvents::type))
            .toList();

    private final Kinds kinds;

    CheckinEvents(Kinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var shown = new HashMap<UUID, Object>();
        kinds.all().forEach(kind -> shown.putAll(shown(kind, news)));
        return shown;
    }

    private static <C extends Checkin> Map<UUID, Object> shown(Kind<C> kind, Collection<News> news) {
        var shown = new HashMap<UUID, Object>();
        kind.after(news).forEach((event, checkin) -> shown.put(event, kind.view(checkin, Reader.ADMIN)));
        return shown;
    }

    private static Type type(Reminder reminder) {
        var meaning = switch (reminder) {
            case DUE ->
                "The day of a vehicle's next check-in has come and none is open; `data` is its last confirmed one.";
            case MISSED ->
                "The campaign's `graceDays` later (%d unless set) there is still none open or confirmed; `data` is the last confirmed one."
                        .formatted(Campaign.DEFAULT.graceDays());
        };
        return new Type(reminder.event(), meaning);
    }

    private static Type type(CheckinMove move) {
        var meaning = switch (move) {
            case CREATE -> "A driver has sent a check-in.";
            case CHANGE -> "An open check-in was changed, or a hold was answered; it is looked at anew.";
            case HOLD -> "The driver is asked for something, which `adminNote` and `reasons` say.";
            case EXPIRE_HOLD -> "Nobody answered the hold in time; a person looks.";
            case CONFIRM -> "The reading counts.";
            case DECLINE -> "The check-in is not accepted.";
            case WITHDRAW -> "You took an open check-in back.";
            case VOID -> "An operator's correction: the check-in was wrong and no longer counts.";
        };
        return new Type(move.event(), meaning);
    }
}
