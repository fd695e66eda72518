package com.mileproof.verification;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.MileageCheckins;
import com.mileproof.platform.console.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the machine made of check-ins. */
@Component
public class Verifications {

    private final MileageCheckins checkins;
    private final RecordStore store;

    Verifications(MileageCheckins checkins, RecordStore store) {
        this.checkins = checkins;
        this.store = store;
    }

    /** Of every submission of a check-in that the machine knows of, newest first. */
    List<Verification> of(Caller.Admin by, CheckinId checkin) {
        checkins.mustSee(by, checkin);
        return store.of(by.partner(), checkin);
    }

    /** The same for a person at the console who sees that partner's check-ins. */
    public List<Verification> of(Viewer by, PartnerId partner, CheckinId checkin) {
        if (!by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("This check-in belongs to a partner that your account does not list.");
        }
        return store.of(partner, checkin);
    }
}
