package com.mileproof.users;

import com.mileproof.api.Body;
import com.mileproof.api.Caller.Admin;
import com.mileproof.api.FailedAttempts;
import com.mileproof.api.UserId;
import com.mileproof.partners.Scope;
import com.mileproof.partners.Tokens;
import com.mileproof.platform.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes a client's credentials for a token. It stands here because a token may be bound to a user. */
@RestController
final class TokenRoutes {

    private static final String TOKEN_TYPE = "Bearer";

    private final Tokens tokens;
    private final Users users;
    private final FailedAttempts failures;
    private final ClientAddress addresses;

    TokenRoutes(Tokens tokens, Users users, FailedAttempts failures, ClientAddress addresses) {
        this.tokens = tokens;
        this.users = users;
        this.failures = failures;
        this.addresses = addresses;
    }

    record TokenView(String access_token, String token_type, int expires_in, String partner_id, String scope) {}

    @PostMapping("/api/auth/token")
    ResponseEntity<TokenView> issue(HttpServletRequest request, Body body) {
        var applicant = recognise(request, body);
        var scope = scope(body);
        var userId = body.optionalText("userId");
        body.check();
        var user = userId == null ? null : UserId.of(userId);
        if (user != null && scope == Scope.user) {
            users.found(new Admin(applicant.partner(), applicant.client()), user);
        }
        var view = new TokenView(
                tokens.issue(applicant, scope, user),
                TOKEN_TYPE,
                (int) Tokens.LIFE.toSeconds(),
                applicant.partner().toString(),
                scope.name());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    private Tokens.Applicant recognise(HttpServletRequest request, Body body) {
        var client = body.text("clientId");
        var secret = body.text("clientSecret");
        var partner = body.text("partnerId");
        body.check();
        return tokens.recognise(partner, client, secret)
                .orElseThrow(() -> failures.refusal(addresses.of(request), client));
    }

    /** Clients of the contract's second generation send no scope; they were admins. */
    private static Scope scope(Body body) {
        var sent = body.optionalText("scope");
        if (sent == null) {
            return Scope.admin;
        }
        for (var scope : Scope.values()) {
            if (scope.name().equals(sent)) {
                return scope;
            }
        }
        body.refuse("scope", "must be admin or user");
        return Scope.user;
    }
}
