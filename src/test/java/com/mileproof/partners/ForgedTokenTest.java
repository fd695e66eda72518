package com.mileproof.partners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.Keys;
import com.mileproof.platform.Keys.Purpose;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.RunningServer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that nobody gave out. They are put together by hand, so that no library refuses to make them. */
class ForgedTokenTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HS256 = "HmacSHA256";
    private static final String LIST = "/api/users/list";

    private static Acme acme;
    private static Acme globex;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
        globex = Acme.join(SERVER);
    }

    /** A token in parts, signed when it is sent. */
    record Forgery(String what, Map<String, Object> header, Map<String, Object> claims, SecretKey key, String mac) {

        static Forgery ofGenuine(String what) {
            var parts = acme.token("admin", null).split("\\.", -1);
            return new Forgery(what, read(parts[0]), read(parts[1]), ours(Purpose.TOKEN), HS256);
        }

        Forgery header(String name, Object value) {
            var changed = new LinkedHashMap<>(header);
            changed.put(name, value);
            return new Forgery(what, changed, claims, key, mac);
        }

        Forgery claim(String name, Object value) {
            var changed = new LinkedHashMap<>(claims);
            changed.put(name, value);
            return new Forgery(what, header, changed, key, mac);
        }

        Forgery without(String name) {
            var fewerHeaders = new LinkedHashMap<>(header);
            fewerHeaders.remove(name);
            var fewerClaims = new LinkedHashMap<>(claims);
            fewerClaims.remove(name);
            return new Forgery(what, fewerHeaders, fewerClaims, key, mac);
        }

        Forgery signed(SecretKey otherKey, String otherMac) {
            return new Forgery(what, header, claims, otherKey, otherMac);
        }

        String text() {
            var content = part(header) + "." + part(claims);
            return content + "." + BASE64.encodeToString(sign(content));
        }

        private byte[] sign(String content) {
            try {
                var signer = Mac.getInstance(mac);
                signer.init(new SecretKeySpec(key.getEncoded(), mac));
                return signer.doFinal(content.getBytes(UTF_8));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void the_same_claims_signed_anew_with_the_right_key_would_pass() {
        sent(Forgery.ofGenuine("right").text()).ok();
        sent(Forgery.ofGenuine("one more claim").claim("more", 1).text()).ok();
    }

    static List<Forgery> forgeries() {
        var guessed = new SecretKeySpec("secret".repeat(8).getBytes(UTF_8), HS256);
        var client = Forgery.ofGenuine("globex").claims();
        return List.of(
                Forgery.ofGenuine("another key").signed(guessed, HS256),
                Forgery.ofGenuine("HS384").header("alg", "HS384").signed(ours(Purpose.TOKEN), "HmacSHA384"),
                Forgery.ofGenuine("HS512").header("alg", "HS512").signed(ours(Purpose.TOKEN), "HmacSHA512"),
                Forgery.ofGenuine("HS256 that says RS256").header("alg", "RS256"),
                Forgery.ofGenuine("HS256 in small letters").header("alg", "hs256"),
                Forgery.ofGenuine("no algorithm").without("alg"),
                Forgery.ofGenuine("no key id").without("kid"),
                Forgery.ofGenuine("unknown key id").header("kid", "k0000000"),
                Forgery.ofGenuine("key id with a zero character").header("kid", "k\0"),
                Forgery.ofGenuine("key id that is no text").header("kid", 7),
                Forgery.ofGenuine("key id that is SQL").header("kid", "' or 1=1 --"),
                Forgery.ofGenuine("the key of URLs under its own name")
                        .header("kid", id(Purpose.URL))
                        .signed(ours(Purpose.URL), HS256),
                Forgery.ofGenuine("the key of URLs under the token key's name").signed(ours(Purpose.URL), HS256),
                Forgery.ofGenuine("a key that the token brings along")
                        .header("jwk", Map.of("kty", "oct", "k", BASE64.encodeToString(guessed.getEncoded())))
                        .signed(guessed, HS256),
                Forgery.ofGenuine("a critical header that nobody knows")
                        .header("crit", List.of("novel"))
                        .header("novel", 1),
                Forgery.ofGenuine("another audience").claim("aud", "mileproof-console"),
                Forgery.ofGenuine("two audiences").claim("aud", List.of("mileproof-partner-api", "another")),
                Forgery.ofGenuine("no audience").without("aud"),
                Forgery.ofGenuine("another issuer").claim("iss", "ownli"),
                Forgery.ofGenuine("no issuer").without("iss"),
                Forgery.ofGenuine("no end").without("exp"),
                Forgery.ofGenuine("an end that is no number").claim("exp", "tomorrow"),
                Forgery.ofGenuine("an end in the past").claim("exp", 1_700_000_000),
                Forgery.ofGenuine("another partner").claim("partner", globex.partnerId()),
                Forgery.ofGenuine("another client")
                        .claim("partner", globex.partnerId())
                        .claim("sub", globex.clientId()),
                Forgery.ofGenuine("a client that nobody is").claim("sub", "XT_ICLI00000000000000000000000000"),
                Forgery.ofGenuine("a secret that nobody has").claim("secret", "XT_ISEC00000000000000000000000000"),
                Forgery.ofGenuine("another scope").claim("scope", "root"),
                new Forgery("claims of nothing", Forgery.ofGenuine("").header(), Map.of(), ours(Purpose.TOKEN), HS256),
                new Forgery("claims that are not ours", Map.of("alg", "HS256"), client, guessed, HS256));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void a_token_that_we_did_not_give_out_opens_nothing(Forgery forgery) {
        sent(forgery.text()).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void a_token_that_is_changed_after_it_was_signed_opens_nothing() {
        var parts = acme.token("user", null).split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        assertThat(claims).contains("\"scope\":\"user\"");
        var admin = BASE64.encodeToString(
                claims.replace("\"scope\":\"user\"", "\"scope\":\"admin\"").getBytes(UTF_8));
        var unsigned = BASE64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        var cut = parts[2].substring(0, parts[2].length() - 4);
        for (var token : List.of(
                parts[0] + "." + admin + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + cut,
                parts[0] + "." + parts[1],
                unsigned + "." + parts[1] + ".",
                unsigned + "." + admin + "." + parts[2],
                parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[2] + "." + parts[2])) {
            sent(token).refused(401, "ERROR_INVALID_CREDENTIALS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "..", "...", "null", "a.b.c", "eyJhbGciOiJIUzI1NiJ9..", "Bearer x", "ä.ö.ü"})
    void rubbish_is_no_token(String rubbish) {
        sent(rubbish).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void a_header_that_is_deep_or_long_is_no_token() {
        var deep = BASE64.encodeToString(("{\"alg\":" + "[".repeat(2_000)).getBytes(UTF_8));
        sent(deep + ".e30.e30").refused(401, "ERROR_INVALID_CREDENTIALS");
        sent("a".repeat(8_000)).refused(401, "ERROR_INVALID_CREDENTIALS");
        sent(Forgery.ofGenuine("long").claim("more", "a".repeat(4_000)).text())
                .refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    private static Answer sent(String token) {
        return SERVER.anyone().bearer(token).get(LIST);
    }

    private static SecretKey ours(Purpose purpose) {
        return SERVER.bean(Keys.class).current(purpose).secret();
    }

    private static String id(Purpose purpose) {
        return SERVER.bean(Keys.class).current(purpose).id();
    }

    private static String part(Map<String, Object> content) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(content));
    }

    private static Map<String, Object> read(String part) {
        var content = new LinkedHashMap<String, Object>();
        JSON.readTree(Base64.getUrlDecoder().decode(part))
                .properties()
                .forEach(field -> content.put(field.getKey(), field.getValue()));
        return content;
    }
}
