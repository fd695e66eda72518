package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PlateSearch;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Operator;
import com.mileproof.platform.PublicUrl;
import com.mileproof.platform.console.Admin;
import com.mileproof.review.Asked.Kind;
import com.mileproof.review.FileViews.FoundView;
import com.mileproof.review.FileViews.UserView;
import com.mileproof.review.FileViews.VehicleView;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What reviewers look up at the console, for operators' programs. */
@RestController
@RequestMapping(FileRoutes.HERE)
final class FileRoutes {

    static final String HERE = "/admin/api/review";

    private static final String PAGES = "/console/";
    private static final int MOST_PAGES = 1_000_000;

    private final Cases cases;
    private final Reviews reviews;
    private final Searches searches;
    private final Dossiers dossiers;
    private final VehicleSeries series;
    private final PublicUrl publicUrl;
    private final ClientAddress addresses;

    FileRoutes(
            Cases cases,
            Reviews reviews,
            Searches searches,
            Dossiers dossiers,
            VehicleSeries series,
            PublicUrl publicUrl,
            ClientAddress addresses) {
        this.cases = cases;
        this.reviews = reviews;
        this.searches = searches;
        this.dossiers = dossiers;
        this.series = series;
        this.publicUrl = publicUrl;
        this.addresses = addresses;
    }

    @GetMapping("/cases/{id}")
    CaseFileView show(Operator by, @PathVariable String id, HttpServletRequest request) {
        var admin = Admin.of(by);
        var checkin = CheckinId.of(id);
        return CaseFileView.of(
                cases.open(admin, checkin, addresses.of(request)),
                reviews.claimOf(admin, checkin).orElse(null),
                reviews.pendingOf(admin, checkin).orElse(null),
                path -> publicUrl.base() + path);
    }

    /** By POST like the page: what people are searched by must not stand in addresses, which logs keep. */
    @PostMapping("/search")
    FoundView search(Operator by, Body body, PlateSearch search, HttpServletRequest request) {
        var text = body.text("text");
        body.check();
        var admin = Admin.of(by);
        var asked = Asked.of(text)
                .orElseThrow(
                        () -> ApiProblem.shape("/text", "must be a plate, VIN, phone number, e-mail address or id"));
        if (asked.kind() == Kind.id) {
            var page = searches.pageOf(admin, asked);
            if (page.isPresent()) {
                return FoundView.of(asked, HERE + "/" + page.get().substring(PAGES.length()));
            }
        }
        return FoundView.of(searches.find(admin, asked, search.purpose(), Searches.Door.api, addresses.of(request)));
    }

    @GetMapping("/vehicles/{vehicleId}")
    VehicleView vehicle(Operator by, @PathVariable String vehicleId, Query query, HttpServletRequest request) {
        int page = query.integer("page", 1, 1, MOST_PAGES);
        query.check();
        return VehicleView.of(dossiers.vehicle(Admin.of(by), VehicleId.of(vehicleId), page, addresses.of(request)));
    }

    @GetMapping("/vehicles/{vehicleId}/series")
    Series series(Operator by, @PathVariable String vehicleId, Query query) {
        var checkin = query.text("checkin");
        query.check();
        return series.of(Admin.of(by), VehicleId.of(vehicleId), checkin == null ? null : CheckinId.of(checkin));
    }

    @GetMapping("/users/{userId}")
    UserView user(Operator by, @PathVariable String userId, HttpServletRequest request) {
        return UserView.of(dossiers.driver(Admin.of(by), UserId.of(userId), addresses.of(request)));
    }
}
