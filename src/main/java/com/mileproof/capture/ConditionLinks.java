package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.Checkin;
import com.mileproof.checkins.ConditionCheckin;
import com.mileproof.checkins.ConditionCheckins;
import com.mileproof.checkins.NewCondition;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.CampaignKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links for condition check-ins: photos from all sides, and nothing to type. */
@Component
final class ConditionLinks implements LinkKind {

    private final ConditionCheckins checkins;

    ConditionLinks(ConditionCheckins checkins) {
        this.checkins = checkins;
    }

    @Override
    public CampaignKind name() {
        return CampaignKind.condition;
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public Checkin find(Link link, CheckinId id) {
        return checkins.find(link.driver(), id);
    }

    @Override
    public Set<PhotoRole> needed(Link link, @Nullable Checkin checkin) {
        var needed = EnumSet.copyOf(NewCondition.needed(link.allPhotos()));
        if (checkin != null) {
            checkin.reasons().stream()
                    .filter(Reason::forDriver)
                    .map(Reason::photo)
                    .filter(Objects::nonNull)
                    .forEach(needed::add);
        }
        return needed;
    }

    @Override
    public Checkin submit(Capture now, Typed typed, Sent sent, Consumer<Consumer<ApiProblem>> ifRefused) {
        var link = now.link();
        var checkin = (ConditionCheckin) now.checkin();
        if (checkin == null) {
            return checkins.create(
                    link.driver(), new NewCondition(link.vehicleId(), null, null, null, condition(sent.photos())));
        }
        // a change replaces all photos, so those that were not asked for again go along
        var all = new EnumMap<PhotoRole, PhotoId>(PhotoRole.class);
        all.putAll(sent.photos());
        checkin.shots().forEach(shot -> all.putIfAbsent(shot.role(), shot.id()));
        var change = new NewCondition(link.vehicleId(), null, null, checkin.userNote(), condition(all));
        return checkins.change(link.driver(), checkin.id(), change);
    }

    private static List<NewCondition.Sent> condition(Map<PhotoRole, PhotoId> photos) {
        return photos.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(photo -> new NewCondition.Sent(photo.getKey(), photo.getValue()))
                .toList();
    }
}
