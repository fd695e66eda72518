package com.mileproof.rewards;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.partners.Once;
import com.mileproof.users.Phone;
import com.mileproof.users.User;
import com.mileproof.users.Users;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's rewards. */
@RestController
@RequestMapping("/api")
final class RewardRoutes {

    private static final long LEAST_GRANT = 100;
    private static final long MOST_GRANT = 10_000;
    private static final int MAX_REFERENCE = 128;
    private static final Pattern ACTION_CODE = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
    private static final byte[] NO_BODY = {};

    private final Rewards rewards;
    private final Claims claims;
    private final Users users;
    private final BuyerStore buyers;

    RewardRoutes(Rewards rewards, Claims claims, Users users, BuyerStore buyers) {
        this.rewards = rewards;
        this.claims = claims;
        this.users = users;
        this.buyers = buyers;
    }

    /** Where a claim is collected. */
    record ClaimView(String rewardDeliveryLink) {}

    @GetMapping("/users/by-phone/{phoneNumber}/rewards")
    List<RewardView> byPhone(Caller by, @PathVariable String phoneNumber) {
        return views(rewards.of(user(by, phoneNumber), null), by);
    }

    @GetMapping("/users/by-id/{id}/rewards")
    List<RewardView> byId(Caller by, @PathVariable String id) {
        return views(rewards.of(by, UserId.of(id), null), by);
    }

    /** Not in the contract, which has its twin by id. */
    @GetMapping("/users/by-phone/{phoneNumber}/rewards/confirmed")
    List<RewardView> confirmedByPhone(Caller by, @PathVariable String phoneNumber) {
        return views(rewards.of(user(by, phoneNumber), RewardStatus.Confirmed), by);
    }

    @GetMapping("/users/by-id/{id}/rewards/confirmed")
    List<RewardView> confirmedById(Caller by, @PathVariable String id) {
        return views(rewards.of(by, UserId.of(id), RewardStatus.Confirmed), by);
    }

    @GetMapping("/rewards")
    Page<RewardView> list(Caller.Admin by, Query query) {
        var paging = Paging.of(query);
        var filter = RewardFilter.of(query);
        query.check();
        var page = rewards.list(by, filter, paging);
        var rows = page.rows().stream()
                .map(row -> RewardView.of(row.reward(), row.owner(), null))
                .toList();
        return new Page<>(page.key(), page.totalItems(), page.paging(), rows);
    }

    @GetMapping("/rewards/products")
    List<Product> products(Caller by) {
        return claims.products();
    }

    @PostMapping("/rewards/grant")
    GrantView grant(Caller.Admin by, Body body) {
        var grant = new Rewards.Grant(
                UserId.of(body.text("userId")), amount(body), actionCode(body), clientReference(body));
        body.check();
        return GrantView.of(rewards.grant(by, grant));
    }

    /** Claims all that the user can claim. */
    @PostMapping("/users/by-id/{userId}/rewards/claim")
    @Nullable
    ClaimView claim(Caller by, @PathVariable String userId, Query query, Once once) {
        var product = query.text("product");
        if (product == null) {
            query.refuse("product", "is required");
        }
        var language = query.text("language");
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            query.refuse("language", "must be a language tag such as en");
        }
        query.check();
        if (!once.isFirst(NO_BODY)) {
            return null;
        }
        var user = claims.claimant(by, UserId.of(userId));
        var choice = claims.choose(product == null ? "" : product, language == null ? "en" : language);
        once.begin();
        return new ClaimView(claims.claim(by, user, choice));
    }

    private User user(Caller by, String phoneNumber) {
        return users.byPhone(by, Phone.parse(phoneNumber).orElseThrow(Users::notFound));
    }

    private List<RewardView> views(List<Reward> several, Caller by) {
        var buyer = buyers.view(by.partner());
        return several.stream()
                .map(reward -> RewardView.of(reward, null, buyer))
                .toList();
    }

    private static Money amount(Body body) {
        var dollars = body.optionalNumber("amount");
        if (dollars == null) {
            if (!body.isSent("amount")) {
                body.refuse("amount", "is required");
            }
            return Money.ZERO;
        }
        return Money.ofDollars(dollars, LEAST_GRANT, MOST_GRANT).orElseGet(() -> {
            body.refuse("amount", "must be dollars from 1 to 100, in whole cents");
            return Money.ZERO;
        });
    }

    private static String actionCode(Body body) {
        var code = body.text("actionCode");
        if (!code.isEmpty() && !ACTION_CODE.matcher(code).matches()) {
            body.refuse("actionCode", "must be 1 to 64 letters, digits, dots, hyphens or underscores");
        }
        return code;
    }

    private static String clientReference(Body body) {
        var reference = body.text("clientReference");
        if (reference.length() > MAX_REFERENCE) {
            body.refuse("clientReference", "must not be longer than " + MAX_REFERENCE + " characters");
        }
        return reference;
    }
}
