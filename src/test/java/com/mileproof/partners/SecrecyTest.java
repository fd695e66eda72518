package com.mileproof.partners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.Keys;
import com.mileproof.platform.Settings;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who steals the database signs in nowhere and signs nothing. */
class SecrecyTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final int KEY_BYTES = 32;
    private static final int NONCE_AND_TAG_BYTES = 12 + 16;

    private static final Map<String, byte[]> SECRETS = new HashMap<>();
    private static final List<String> ROWS = new ArrayList<>();

    @BeforeAll
    static void useEveryKindOfSecret() throws IOException {
        var acme = Acme.join(SERVER);
        var dana = acme.danaWithGolf();
        dana.confirmed(1_000);
        var rotated = SERVER.operator()
                .post("/admin/api/clients/" + acme.clientId() + "/rotate", "{}")
                .ok();
        var photo = acme.photo(dana.userId()).split("/", -1)[5];
        var link = acme.admin().post("/api/photos/" + photo + "/link", "{}").ok();
        acme.headers().with("clientSecret", "wrong-" + acme.clientSecret()).get("/api/vehicles");
        secret("client secret", acme.clientSecret());
        secret("rotated client secret", rotated.field("clientSecret"));
        secret("operator key", SERVER.operatorKey());
        secret("access token", acme.token("user", dana.userId()));
        secret("signed link", link.field("url").replaceFirst(".*signature=", ""));
        var keys = SERVER.bean(Keys.class);
        for (var purpose : Keys.Purpose.values()) {
            SECRETS.put(purpose + " key", keys.current(purpose).secret().getEncoded());
        }
        SECRETS.put(
                "master key",
                Base64.getDecoder().decode(Files.readString(masterKey()).strip()));
        readTheWholeDatabase();
    }

    private static void secret(String name, String text) {
        SECRETS.put(name, text.getBytes(UTF_8));
    }

    /** Every row as text; bytes stand in it as hexadecimal digits. */
    private static void readTheWholeDatabase() {
        var jdbc = SERVER.jdbc();
        for (var table : jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()) {
            ROWS.addAll(jdbc.sql("select '" + table + " ' || t::text from " + table + " t")
                    .query(String.class)
                    .list());
        }
    }

    @Test
    void the_search_finds_what_is_there() {
        assertThat(ROWS).anyMatch(row -> row.startsWith("client_secrets ")).anyMatch(row -> row.contains("Dana"));
        assertThat(SECRETS.values()).allMatch(secret -> secret.length >= KEY_BYTES);
    }

    @Test
    void no_secret_stands_in_the_database_in_any_spelling() {
        SECRETS.forEach((name, secret) -> {
            for (var spelling : List.of(
                    new String(secret, UTF_8),
                    HexFormat.of().formatHex(secret),
                    Base64.getEncoder().withoutPadding().encodeToString(secret),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(secret))) {
                assertThat(ROWS).as(name).noneMatch(row -> row.contains(spelling));
            }
        });
    }

    @Test
    void the_random_part_of_a_secret_stands_there_no_more_than_the_whole() {
        for (var name : List.of("client secret", "rotated client secret", "operator key")) {
            var random = Base64.getUrlDecoder()
                    .decode(new String(SECRETS.getOrDefault(name, new byte[0]), UTF_8).substring("mps_".length()));
            assertThat(random).hasSize(KEY_BYTES);
            var digits = HexFormat.of().formatHex(random);
            assertThat(ROWS).as(name).noneMatch(row -> row.contains(digits));
        }
    }

    @Test
    void keys_lie_sealed_each_for_its_purpose_and_never_the_same_way_twice() {
        var sealed = SERVER.jdbc()
                .sql("select sealed from sealed_keys")
                .query((row, n) -> row.getBytes(1))
                .list();
        assertThat(sealed)
                .hasSize(Keys.Purpose.values().length)
                .allMatch(bytes -> bytes.length == KEY_BYTES + NONCE_AND_TAG_BYTES)
                .doesNotHaveDuplicates();
        var keys = SERVER.bean(Keys.class);
        assertThat(keys.current(Keys.Purpose.TOKEN).secret().getEncoded())
                .isNotEqualTo(keys.current(Keys.Purpose.URL).secret().getEncoded());
    }

    @Test
    void the_master_key_is_its_owner_s_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(masterKey())))
                .isEqualTo("rw-------");
        assertThat(SECRETS.get("master key")).hasSize(KEY_BYTES);
    }

    @Test
    void secrets_are_long_random_and_shown_once() {
        var acme = Acme.join(SERVER);
        assertThat(acme.clientSecret()).startsWith("mps_").hasSizeGreaterThanOrEqualTo(46);
        assertThat(Acme.join(SERVER).clientSecret()).isNotEqualTo(acme.clientSecret());
        var path = "/admin/api/partners/" + acme.partnerId();
        assertThat(SERVER.operator().get(path).ok().text()).doesNotContain("ecret");
        assertThat(SERVER.operator().put(path, Api.object("name", "Acme")).ok().text())
                .doesNotContain("ecret");
    }

    private static Path masterKey() {
        return SERVER.bean(Settings.class).masterKey();
    }
}
