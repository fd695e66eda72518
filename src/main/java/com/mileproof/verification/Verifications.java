package com.mileproof.verification;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.checkins.Checkins;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the machine made of check-ins. */
@Component
public class Verifications {

    private final Checkins checkins;
    private final RecordStore store;

    Verifications(Checkins checkins, RecordStore store) {
        this.checkins = checkins;
        this.store = store;
    }

    /** Of every submission of a check-in that the machine knows of, newest first. */
    List<Verification> of(Caller.Admin by, CheckinId checkin) {
        checkins.mustSee(by, checkin);
        return store.of(checkin);
    }
}
