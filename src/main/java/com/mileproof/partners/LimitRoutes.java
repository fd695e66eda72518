package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to a partner's limits. */
@RestController
@RequestMapping("/admin/api/partners/{partnerId}/limits")
final class LimitRoutes {

    private final PartnerLimits limits;

    LimitRoutes(PartnerLimits limits) {
        this.limits = limits;
    }

    record LimitsView(
            String partnerId, int requestsPerMinute, int uploadsAtOnce, long uploadBytesPerUserAndDay, UsedView used) {}

    record UsedView(
            int requestsOnThisNode,
            int uploadsOnThisNode,
            LocalDate day,
            int usersToday,
            long photosToday,
            long bytesToday,
            long mostBytesOfAUserToday) {

        static UsedView of(PartnerLimits.Used used) {
            var sent = used.sent();
            return new UsedView(
                    used.requests(),
                    used.uploads(),
                    used.day(),
                    sent.users(),
                    sent.photos(),
                    sent.bytes(),
                    sent.most());
        }
    }

    @GetMapping
    LimitsView limits(Operator by, @PathVariable String partnerId) {
        var id = PartnerId.of(partnerId);
        return view(by, id, limits.find(Admin.of(by), id));
    }

    /** Changes the limits that are sent and leaves the others. */
    @PutMapping
    LimitsView change(Operator by, @PathVariable String partnerId, Body body) {
        var id = PartnerId.of(partnerId);
        return view(by, id, limits.change(Admin.of(by), id, LimitBody.change(body)));
    }

    private LimitsView view(Operator by, PartnerId id, Limits now) {
        return new LimitsView(
                id.toString(),
                now.requestsPerMinute(),
                now.uploadsAtOnce(),
                now.uploadBytesPerUserAndDay(),
                UsedView.of(limits.used(Admin.of(by), id)));
    }
}
