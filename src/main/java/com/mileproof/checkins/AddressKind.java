package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.AddressCheckinView.DocumentView;
import com.mileproof.checkins.AddressCheckinView.ShotView;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.partners.CampaignKind;
import com.mileproof.photos.Photos;
import com.mileproof.photos.UploadedFiles;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Proof-of-address check-ins: a user's, decided by people; nothing else follows from their moves. */
@Component
final class AddressKind implements Kind<AddressCheckin> {

    private final AddressStore store;
    private final Photos photos;
    private final UploadedFiles files;

    AddressKind(AddressStore store, Photos photos, UploadedFiles files) {
        this.store = store;
        this.photos = photos;
        this.files = files;
    }

    @Override
    public CampaignKind name() {
        return CampaignKind.address;
    }

    @Override
    public Optional<AddressCheckin> find(CheckinId id) {
        return store.reader().find(id);
    }

    @Override
    public Optional<AddressCheckin> lock(CheckinId id) {
        store.lockUserOf(id);
        return store.reader().find(id);
    }

    @Override
    public Optional<Reason> unconfirmable(AddressCheckin checkin) {
        return Optional.empty();
    }

    @Override
    public void moved(AddressCheckin checkin, CheckinMove move, Mark mark) {}

    @Override
    public Map<UUID, AddressCheckin> after(Collection<News> news) {
        return store.reader().after(news);
    }

    @Override
    public AddressCheckinView view(AddressCheckin checkin, Reader reader) {
        return AddressCheckinView.of(
                checkin,
                reader,
                checkin.documents().stream()
                        .map(document -> DocumentView.of(document, files.url(document.id(), document.name())))
                        .toList(),
                checkin.shots().stream()
                        .map(shot -> ShotView.of(shot, photos.url(shot.id(), shot.name())))
                        .toList());
    }

    static ApiProblem unknown() {
        return new ApiProblem(
                ErrorCode.ERROR_PROOF_OF_ADDRESS_CHECKIN_NOT_FOUND,
                "There is no proof-of-address check-in with this id.");
    }
}
