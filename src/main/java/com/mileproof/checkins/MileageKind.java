package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.partners.CampaignKind;
import com.mileproof.photos.Photos;
import com.mileproof.platform.News;
import com.mileproof.vehicles.ProvisionalPlates;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mileage check-ins: their moves settle the vehicle's odometer, and keep or release a plate that they brought. */
@Component
final class MileageKind implements Kind<MileageCheckin> {

    private final MileageStore store;
    private final CheckinStore checkins;
    private final ConflictStore conflicts;
    private final ProvisionalPlates plates;
    private final Photos photos;

    MileageKind(
            MileageStore store,
            CheckinStore checkins,
            ConflictStore conflicts,
            ProvisionalPlates plates,
            Photos photos) {
        this.store = store;
        this.checkins = checkins;
        this.conflicts = conflicts;
        this.plates = plates;
        this.photos = photos;
    }

    @Override
    public CampaignKind name() {
        return CampaignKind.mileage;
    }

    @Override
    public Optional<MileageCheckin> find(CheckinId id) {
        return store.reader().find(id);
    }

    @Override
    public Optional<MileageCheckin> lock(CheckinId id) {
        checkins.lockVehicleOf(id);
        return store.reader().find(id);
    }

    /** One that is judged with an odometer event waits for that to be approved. */
    @Override
    public Optional<Reason> unconfirmable(MileageCheckin checkin) {
        if (store.hasItsEvent(checkin)) {
            return Optional.empty();
        }
        var why = "The check-in is judged with odometer event " + checkin.odometerEvent() + ", which is "
                + (checkin.segment() == 0
                        ? "refused; decline the check-in, or let it be sent again."
                        : "not approved yet; decide that first.");
        return Optional.of(new Reason("ODOMETER_EVENT_OPEN", why, null, null, false));
    }

    @Override
    public void moved(MileageCheckin checkin, CheckinMove move, Mark mark) {
        store.settle(checkin.partner(), checkin.vehicle());
        if (move == CheckinMove.CONFIRM) {
            conflicts.lapse(checkin, mark.actor());
        }
        if (!move.to().isLive()) {
            plates.release(checkin.partner(), checkin.vehicle(), checkin.id().value());
        } else if (!move.to().isOpen()) {
            plates.keep(checkin.partner(), checkin.vehicle(), checkin.id().value());
        }
    }

    @Override
    public Map<UUID, MileageCheckin> after(Collection<News> news) {
        return store.reader().after(news);
    }

    @Override
    public MileageCheckinView view(MileageCheckin checkin, Reader reader) {
        return MileageCheckinView.of(checkin, reader, picture -> photos.url(picture.id(), picture.name()));
    }

    static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_MILEAGE_CHECKIN_NOT_FOUND, "There is no mileage check-in with this id.");
    }
}
