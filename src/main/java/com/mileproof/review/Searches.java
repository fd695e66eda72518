package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.PhotoId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.SearchPurpose;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.Asked.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finding people and their vehicles. Every search is told to the audit log before anything is found. */
@Component
final class Searches {

    /** More of a kind are not listed; whoever finds so many should ask for something else. */
    static final int MOST = 50;

    /** Where somebody searches from, as the audit log names it. */
    enum Door {
        console,
        api
    }

    private final SearchStore store;
    private final AuditLog audit;

    Searches(SearchStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /** Refuses a search for a plate without a purpose, which the law wants recorded. */
    Found find(Viewer by, Asked asked, @Nullable SearchPurpose purpose, Door door, String address) {
        if (asked.kind() == Kind.plate && purpose == null) {
            throw ApiProblem.shape("/purpose", "must be chosen: a search for a plate is recorded with its purpose");
        }
        var action = asked.kind() == Kind.plate ? "plate.searched" : "person.searched";
        var entry = AuditLog.Entry.of(by.actor(), action, null, asked.text())
                .with(Map.of("kind", asked.kind().name(), "door", door.name()))
                .from(address);
        audit.tell(purpose == null ? entry : entry.purpose(purpose.name()));
        var cars = cars(by, asked);
        var drivers = drivers(by, asked);
        var theirs = new ArrayList<>(cars);
        for (var line : drivers) {
            theirs.addAll(store.ofDriver(by.reach(), line.driver().id().value(), MOST));
        }
        return new Found(asked, theirs, drivers, store.checkins(theirs, MOST));
    }

    /** The page of what an id names; empty when it names nothing that has a page. */
    Optional<String> pageOf(Viewer by, Asked id) {
        var text = id.text();
        return switch (text.substring(0, Math.min(text.length(), "XT_ICHK".length()))) {
            case "XT_ICHK" -> Optional.of("/console/cases/" + text);
            case "XT_IVEH" -> Optional.of("/console/vehicles/" + text);
            case "XT_IUSR" -> Optional.of("/console/users/" + text);
            case "XT_IPHO" -> store.byPhoto(by.reach(), PhotoId.of(text)).map(checkin -> "/console/cases/" + checkin);
            default -> Optional.empty();
        };
    }

    private List<CarLine> cars(Viewer by, Asked asked) {
        return switch (asked.kind()) {
            case plate -> store.byPlate(by.reach(), asked.text(), MOST);
            case vin -> store.byVin(by.reach(), asked.text(), MOST);
            case phone, email, id -> List.of();
        };
    }

    private List<DriverLine> drivers(Viewer by, Asked asked) {
        return switch (asked.kind()) {
            case phone -> store.byPhone(by.reach(), asked.text(), MOST);
            case email -> store.byEmail(by.reach(), asked.text(), MOST);
            case plate, vin, id -> List.of();
        };
    }
}
