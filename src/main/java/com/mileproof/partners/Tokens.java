package com.mileproof.partners;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.SecretId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Keys;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bearer tokens: JWT (RFC 7519) with one pinned algorithm, HS256. A token names the secret that made it and dies with
 * that secret, or after {@link #LIFE}.
 */
@Component
public class Tokens {

    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final String ISSUER = "mileproof";
    private static final String AUDIENCE = "mileproof-partner-api";
    private static final String PARTNER = "partner";
    private static final String SECRET = "secret";
    private static final String SCOPE = "scope";
    private static final String USER = "user";

    /** A partner's servers send the same token for an hour; of drivers' apps each has its own. */
    private static final int MAX_CACHED = 10_000;

    private final Keys keys;
    private final Credentials credentials;
    private final Clock clock;

    /** What was signed does not change; whether it still counts is looked at each time. */
    private final Cache<String, JWTClaimsSet> signed =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    Tokens(Keys keys, Credentials credentials, Clock clock) {
        this.keys = keys;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A recognised client that asks for a token. */
    public record Applicant(PartnerId partner, ClientId client, SecretId secret, boolean boundUserTokensOnly) {}

    /** The client with these three credentials, if they are right. */
    public Optional<Applicant> recognise(String partner, String client, String secret) {
        return credentials
                .recognise(partner, client, secret)
                .map(recognised -> new Applicant(
                        recognised.credential().partner(),
                        recognised.credential().client(),
                        recognised.secret(),
                        recognised.credential().boundUserTokensOnly()));
    }

    /** A token of the scope; a user-scope token may be bound to one user. */
    public String issue(Applicant applicant, Scope scope, @Nullable UserId user) {
        if (scope == Scope.user && user == null && applicant.boundUserTokensOnly()) {
            throw ApiProblem.shape("/userId", "is required: this partner allows only user tokens bound to a user");
        }
        if (scope == Scope.admin && user != null) {
            throw ApiProblem.shape("/userId", "goes only with the scope user");
        }
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(applicant.client().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim(PARTNER, applicant.partner().toString())
                .claim(SECRET, applicant.secret().toString())
                .claim(SCOPE, scope.name())
                .claim(USER, user == null ? null : user.toString())
                .build();
        var key = keys.current(Keys.Purpose.TOKEN);
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new MACSigner(key.secret()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who a token speaks for; empty for every token that is not ours, is spent, or lost its secret. */
    Optional<Authenticated> read(String text) {
        try {
            var claims = signed(text);
            return claims.isPresent() ? authenticated(claims.get()) : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True for a token that we signed, be it spent. */
    boolean isOurs(String text) {
        return signed(text).isPresent();
    }

    private Optional<JWTClaimsSet> signed(String text) {
        var known = signed.getIfPresent(text);
        if (known != null) {
            return Optional.of(known);
        }
        var read = verified(text);
        read.ifPresent(claims -> signed.put(text, claims));
        return read;
    }

    private Optional<JWTClaimsSet> verified(String text) {
        try {
            var token = SignedJWT.parse(text);
            var header = token.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
                return Optional.empty();
            }
            var key = keys.find(Keys.Purpose.TOKEN, header.getKeyID());
            return key.isPresent() && token.verify(new MACVerifier(key.get().secret()))
                    ? Optional.of(token.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Authenticated> authenticated(JWTClaimsSet claims) throws ParseException {
        var expires = claims.getExpirationTime();
        boolean ours = ISSUER.equals(claims.getIssuer())
                && List.of(AUDIENCE).equals(claims.getAudience())
                && expires != null
                && clock.instant().isBefore(expires.toInstant());
        if (!ours) {
            return Optional.empty();
        }
        var partner = PartnerId.of(claims.getStringClaim(PARTNER));
        var client = ClientId.of(claims.getSubject());
        var secret = SecretId.of(claims.getStringClaim(SECRET));
        var scope = Scope.valueOf(claims.getStringClaim(SCOPE));
        var user = claims.getStringClaim(USER);
        return credentials
                .live(client, secret)
                .filter(credential -> credential.partner().equals(partner))
                .filter(credential -> scope == Scope.admin || user != null || !credential.boundUserTokensOnly())
                .map(credential -> new Authenticated(
                        credential,
                        scope == Scope.admin
                                ? new Caller.Admin(partner, client)
                                : new Caller.App(partner, client, user == null ? null : UserId.of(user))));
    }
}
