package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.PhotoId;
import com.mileproof.api.PlateSearch;
import com.mileproof.api.Query;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.partners.CampaignKind;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Ids;
import com.mileproof.vehicles.Plate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's mileage check-ins. */
@RestController
@RequestMapping("/api")
final class MileageRoutes {

    /** So many photos are read from a request, to say that they are too many. */
    private static final int MAX_PHOTOS_READ = 100;

    private static final int MAX_URL = 2_000;
    private static final PhotoId NO_PHOTO = new PhotoId(Ids.NONE);
    private static final Plate NO_PLATE = new Plate("", "");

    private final MileageCheckins checkins;
    private final Conflicts conflicts;
    private final Photos photos;

    MileageRoutes(MileageCheckins checkins, Conflicts conflicts, Photos photos) {
        this.checkins = checkins;
        this.conflicts = conflicts;
        this.photos = photos;
    }

    @PostMapping("/vehicles/checkin/mileage")
    MileageCheckinView create(Caller by, Body body) {
        var vehicle = VehicleId.of(body.text("vehicleId"));
        var state = body.optionalState("state");
        var event = body.optionalText("odometerEventId");
        var purpose = body.optionalChoice("purpose", ReadingPurpose.class);
        var reading = reading(vehicle, state, body).with(event == null ? null : OdometerEventId.of(event), purpose);
        body.check();
        try {
            return view(by, checkins.create(by, reading));
        } catch (ApiProblem refused) {
            conflicts.keep(by, reading, refused);
            throw refused;
        }
    }

    @GetMapping("/vehicles/checkin/mileage/{id}")
    MileageCheckinView find(Caller by, @PathVariable String id) {
        return view(by, checkins.find(by, CheckinId.of(id)));
    }

    @PutMapping("/vehicles/checkin/mileage/{id}")
    MileageCheckinView change(Caller by, @PathVariable String id, Body body) {
        var change = new MileageCheckins.Change(
                reading(new VehicleId(Ids.NONE), null, body),
                body.isSent("licensePhotos"),
                body.isSent("odometerPhotos"));
        body.check();
        var checkin = CheckinId.of(id);
        try {
            return view(by, checkins.change(by, checkin, change));
        } catch (ApiProblem refused) {
            conflicts.keep(by, checkin, change, refused);
            throw refused;
        }
    }

    /** Takes an open check-in back; an addition to the contract. */
    @PostMapping("/vehicles/checkin/mileage/{id}/withdraw")
    MileageCheckinView withdraw(Caller by, @PathVariable String id) {
        return view(by, checkins.withdraw(by, CheckinId.of(id)));
    }

    @GetMapping("/vehicles/{vehicleId}/checkins/mileage")
    List<MileageCheckinView> ofVehicle(Caller by, @PathVariable String vehicleId) {
        return checkins.ofVehicle(by, VehicleId.of(vehicleId)).stream()
                .map(checkin -> view(by, checkin))
                .toList();
    }

    @GetMapping("/checkins/mileage")
    Page<MileageCheckinView.Row> list(Caller.Admin by, Query query, PlateSearch search) {
        var paging = Paging.of(query);
        var filter = CheckinFilter.of(CampaignKind.mileage, query);
        query.check();
        filter.plateSought().ifPresent(plate -> search.tell(by, plate));
        var page = checkins.list(by, filter, paging);
        var rows = page.rows().stream()
                .map(row -> new MileageCheckinView.Row(view(by, row.checkin()), row.owner()))
                .toList();
        return new Page<>(page.key(), page.totalItems(), page.paging(), rows);
    }

    private static NewReading reading(VehicleId vehicle, @Nullable String state, Body body) {
        return new NewReading(
                vehicle,
                plate(body),
                state,
                body.optionalNumber("mileage"),
                photos(body, "licensePhotos"),
                photos(body, "odometerPhotos"));
    }

    private static Plate plate(Body body) {
        var text = body.text("licensePlate");
        var plate = Plate.parse(text);
        if (plate.isEmpty() && !text.isEmpty()) {
            body.refuse("licensePlate", Plate.RULE);
        }
        return plate.orElse(NO_PLATE);
    }

    private static List<PhotoId> photos(Body body, String name) {
        return body.objects(name, MAX_PHOTOS_READ).stream()
                .map(MileageRoutes::photo)
                .toList();
    }

    private static PhotoId photo(Body item) {
        var url = item.optionalText("url", MAX_URL);
        return url == null ? NO_PHOTO : Photos.idIn(url).orElse(NO_PHOTO);
    }

    private MileageCheckinView view(Caller by, MileageCheckin checkin) {
        var reader = by instanceof Caller.Admin ? Reader.ADMIN : Reader.DRIVER;
        return MileageCheckinView.of(checkin, reader, picture -> photos.url(picture.id(), picture.name()));
    }
}
