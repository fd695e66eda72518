package com.mileproof.checkins;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.PhotoId;
import com.mileproof.api.PlateSearch;
import com.mileproof.api.Query;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.checkins.NewCondition.Sent;
import com.mileproof.partners.CampaignKind;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Ids;
import com.mileproof.vehicles.Plate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's condition check-ins. */
@RestController
@RequestMapping("/api")
final class ConditionRoutes {

    private static final List<PhotoRole> ROLES = PhotoRole.of(CampaignKind.condition);

    private static final int MAX_URL = 2_000;
    private static final PhotoId NO_PHOTO = new PhotoId(Ids.NONE);

    private final ConditionCheckins checkins;
    private final ConditionKind kind;

    ConditionRoutes(ConditionCheckins checkins, ConditionKind kind) {
        this.checkins = checkins;
        this.kind = kind;
    }

    @PostMapping("/vehicles/checkin/condition")
    ConditionCheckinView create(Caller by, Body body) {
        var vehicle = VehicleId.of(body.text("vehicleId"));
        var plate = plate(body);
        var state = body.optionalState("state");
        var asked = new NewCondition(vehicle, plate, state, note(body), photos(body));
        body.check();
        return view(by, checkins.create(by, asked));
    }

    @GetMapping("/vehicles/checkin/condition/{id}")
    ConditionCheckinView find(Caller by, @PathVariable String id) {
        return view(by, checkins.find(by, CheckinId.of(id)));
    }

    @PutMapping("/vehicles/checkin/condition/{id}")
    ConditionCheckinView change(Caller by, @PathVariable String id, Body body) {
        var asked = new NewCondition(new VehicleId(Ids.NONE), null, null, note(body), photos(body));
        body.check();
        return view(by, checkins.change(by, CheckinId.of(id), asked));
    }

    /** Takes an open check-in back; an addition to the contract. */
    @PostMapping("/vehicles/checkin/condition/{id}/withdraw")
    ConditionCheckinView withdraw(Caller by, @PathVariable String id) {
        return view(by, checkins.withdraw(by, CheckinId.of(id)));
    }

    @GetMapping("/vehicles/{vehicleId}/checkins/condition")
    List<ConditionCheckinView> ofVehicle(Caller by, @PathVariable String vehicleId) {
        return checkins.ofVehicle(by, VehicleId.of(vehicleId)).stream()
                .map(checkin -> view(by, checkin))
                .toList();
    }

    @GetMapping("/checkins/condition")
    Page<ConditionCheckinView.Row> list(Caller.Admin by, Query query, PlateSearch search) {
        var paging = Paging.of(query);
        var filter = CheckinFilter.of(CampaignKind.condition, query);
        query.check();
        filter.plateSought().ifPresent(plate -> search.tell(by, plate));
        var page = checkins.list(by, filter, paging);
        var rows = page.rows().stream()
                .map(row -> new ConditionCheckinView.Row(view(by, row.checkin()), row.owner()))
                .toList();
        return new Page<>(page.key(), page.totalItems(), page.paging(), rows);
    }

    private static @Nullable String note(Body body) {
        return body.optionalText("userNote", NewCondition.MAX_NOTE);
    }

    /** An empty plate is none. */
    private static @Nullable Plate plate(Body body) {
        var text = body.optionalText("licensePlate");
        if (text == null || text.isBlank()) {
            return null;
        }
        var plate = Plate.parse(text);
        if (plate.isEmpty()) {
            body.refuse("licensePlate", Plate.RULE);
        }
        return plate.orElse(null);
    }

    /** More than there are types would have one of them twice. */
    private static List<Sent> photos(Body body) {
        var photos = new ArrayList<Sent>();
        for (var item : body.objects("photos", ROLES.size())) {
            var url = item.optionalText("url", MAX_URL);
            var photo = url == null ? NO_PHOTO : Photos.idIn(url).orElse(NO_PHOTO);
            PhotoRole.parse(item.text("type"))
                    .filter(ROLES::contains)
                    .ifPresentOrElse(
                            role -> photos.add(new Sent(role, photo)),
                            () -> item.refuse(
                                    "type",
                                    "must be "
                                            + ROLES.stream()
                                                    .map(PhotoRole::wireName)
                                                    .collect(Collectors.joining(", "))));
        }
        return photos;
    }

    private ConditionCheckinView view(Caller by, ConditionCheckin checkin) {
        return kind.view(checkin, by instanceof Caller.Admin ? Reader.ADMIN : Reader.DRIVER);
    }
}
