package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.partners.CampaignKind;
import com.mileproof.photos.Photos;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Condition check-ins: nothing else follows from their moves, and a person decides each of them. */
@Component
final class ConditionKind implements Kind<ConditionCheckin> {

    private final ConditionStore store;
    private final CheckinStore checkins;
    private final Photos photos;

    ConditionKind(ConditionStore store, CheckinStore checkins, Photos photos) {
        this.store = store;
        this.checkins = checkins;
        this.photos = photos;
    }

    @Override
    public CampaignKind name() {
        return CampaignKind.condition;
    }

    @Override
    public Optional<ConditionCheckin> find(CheckinId id) {
        return store.reader().find(id);
    }

    @Override
    public Optional<ConditionCheckin> lock(CheckinId id) {
        checkins.lockVehicleOf(id);
        return store.reader().find(id);
    }

    @Override
    public Optional<Reason> unconfirmable(ConditionCheckin checkin) {
        return Optional.empty();
    }

    @Override
    public void moved(ConditionCheckin checkin, CheckinMove move, Mark mark) {}

    @Override
    public Map<UUID, ConditionCheckin> after(Collection<News> news) {
        return store.reader().after(news);
    }

    @Override
    public ConditionCheckinView view(ConditionCheckin checkin, Reader reader) {
        return ConditionCheckinView.of(checkin, reader, shot -> photos.url(shot.id(), shot.name()));
    }

    static ApiProblem unknown() {
        return new ApiProblem(
                ErrorCode.ERROR_CONDITION_CHECKIN_NOT_FOUND, "There is no condition check-in with this id.");
    }
}
