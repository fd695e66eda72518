package com.mileproof.checkins;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.partners.CampaignKind;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's proof-of-address check-ins. */
@RestController
@RequestMapping("/api")
final class AddressRoutes {

    private final AddressCheckins checkins;
    private final AddressKind kind;

    AddressRoutes(AddressCheckins checkins, AddressKind kind) {
        this.checkins = checkins;
        this.kind = kind;
    }

    @PostMapping("/users/checkin/proof-of-address")
    AddressCheckinView create(Caller by, Body body) {
        var asked = AddressBody.read(body);
        body.check();
        return view(by, checkins.create(by, asked));
    }

    @GetMapping("/users/checkin/proof-of-address/{id}")
    AddressCheckinView find(Caller by, @PathVariable String id) {
        return view(by, checkins.find(by, CheckinId.of(id)));
    }

    @PutMapping("/users/checkin/proof-of-address/{id}")
    AddressCheckinView change(Caller by, @PathVariable String id, Body body) {
        var asked = AddressBody.read(body);
        body.check();
        return view(by, checkins.change(by, CheckinId.of(id), asked));
    }

    /** Takes an open check-in back; an addition to the contract. */
    @PostMapping("/users/checkin/proof-of-address/{id}/withdraw")
    AddressCheckinView withdraw(Caller by, @PathVariable String id) {
        return view(by, checkins.withdraw(by, CheckinId.of(id)));
    }

    @GetMapping("/users/{userId}/checkins/proof-of-address")
    List<AddressCheckinView> ofUser(Caller by, @PathVariable String userId) {
        return checkins.ofUser(by, UserId.of(userId)).stream()
                .map(checkin -> view(by, checkin))
                .toList();
    }

    @GetMapping("/checkins/proof-of-address")
    Page<AddressCheckinView.Row> list(Caller.Admin by, Query query) {
        var paging = Paging.of(query);
        var filter = CheckinFilter.of(CampaignKind.address, query);
        query.check();
        var page = checkins.list(by, filter, paging);
        var rows = page.rows().stream()
                .map(row -> new AddressCheckinView.Row(view(by, row.checkin()), row.owner()))
                .toList();
        return new Page<>(page.key(), page.totalItems(), page.paging(), rows);
    }

    private AddressCheckinView view(Caller by, AddressCheckin checkin) {
        return kind.view(checkin, by instanceof Caller.Admin ? Reader.ADMIN : Reader.DRIVER);
    }
}
