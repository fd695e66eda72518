package com.mileproof.users;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.Caller.Admin;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.partners.Partners;
import com.mileproof.users.Users.IfExists;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users, as far as no plate is needed to find them; the look-ups by plate are with the vehicles. */
@RestController
@RequestMapping("/api/users")
final class UserRoutes {

    private final Users users;
    private final Partners partners;

    UserRoutes(Users users, Partners partners) {
        this.users = users;
        this.partners = partners;
    }

    @PostMapping
    UserView create(Admin by, Query query, Body body) {
        var ifExists = ifExists(query);
        var profile = UserBody.profile(body);
        query.check();
        body.check();
        return UserView.of(users.create(by, profile, null, ifExists));
    }

    @PostMapping("/with-policy")
    UserView createWithPolicy(Admin by, Query query, Body body) {
        var ifExists = ifExists(query);
        var profile = UserBody.profile(body);
        var policy = UserBody.policy(body.object("policyInfo"), datesOptional(by));
        query.check();
        body.check();
        return UserView.of(users.create(by, profile, policy, ifExists));
    }

    @PutMapping("/{userId}")
    UserView change(Admin by, @PathVariable String userId, Body body) {
        var change = UserBody.change(body);
        body.check();
        return UserView.of(users.change(by, UserId.of(userId), change));
    }

    @PutMapping("/{userId}/update-policy")
    UserView attachPolicy(Admin by, @PathVariable String userId, Body body) {
        var policy = UserBody.policy(body, datesOptional(by));
        body.check();
        return UserView.of(users.attachPolicy(by, UserId.of(userId), policy));
    }

    @GetMapping("/by-phone/{phoneNumber}")
    UserView byPhone(Caller caller, @PathVariable String phoneNumber) {
        var phone = Phone.parse(phoneNumber).orElseThrow(Users::notFound);
        return UserView.of(users.byPhone(caller, phone));
    }

    @GetMapping("/by-id/{id}")
    UserView byId(Caller caller, @PathVariable String id) {
        return UserView.of(users.found(caller, UserId.of(id)));
    }

    private boolean datesOptional(Admin by) {
        return partners.of(by).policyDatesOptional();
    }

    private static IfExists ifExists(Query query) {
        return Boolean.TRUE.equals(query.flag("returnExistingUserIfExists"))
                ? IfExists.ANSWER_EXISTING
                : IfExists.REFUSE;
    }
}
