package com.mileproof.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** The address that failed sign-ins are counted for: never one that the caller made up. */
class ClientAddressTest {

    private static final String CALLER = "203.0.113.9";
    private static final String PROXY = "10.0.0.1";
    private static final String OTHER_PROXY = "10.0.0.2";

    @Test
    void without_trusted_proxies_it_is_the_connection_s_whatever_the_header_says() {
        assertThat(read(List.of(), CALLER)).isEqualTo(CALLER);
        assertThat(read(List.of(), CALLER, "198.51.100.1")).isEqualTo(CALLER);
        assertThat(read(List.of(), CALLER, CALLER + ", 198.51.100.1")).isEqualTo(CALLER);
        assertThat(read(List.of(), CALLER, "")).isEqualTo(CALLER);
    }

    @Test
    void a_connection_that_is_no_trusted_proxy_s_counts_itself() {
        assertThat(behindProxies("203.0.113.200", "198.51.100.1")).isEqualTo("203.0.113.200");
    }

    @Test
    void behind_a_trusted_proxy_it_is_the_address_that_the_proxy_saw() {
        assertThat(behindProxies(PROXY, CALLER)).isEqualTo(CALLER);
        assertThat(behindProxies(PROXY, "198.51.100.1, " + CALLER)).isEqualTo(CALLER);
        assertThat(behindProxies(PROXY, "198.51.100.1," + CALLER + " ,  " + OTHER_PROXY))
                .isEqualTo(CALLER);
    }

    @Test
    void where_only_trusted_proxies_are_named_it_is_the_first_of_them() {
        assertThat(behindProxies(PROXY)).isEqualTo(PROXY);
        assertThat(behindProxies(PROXY, OTHER_PROXY)).isEqualTo(OTHER_PROXY);
    }

    @Test
    void a_header_of_several_lines_is_read_from_its_last() {
        assertThat(behindProxies(PROXY, "198.51.100.1", CALLER)).isEqualTo(CALLER);
        assertThat(behindProxies(PROXY, "198.51.100.1, 198.51.100.2", CALLER + ", " + OTHER_PROXY))
                .isEqualTo(CALLER);
    }

    @Test
    void a_long_header_hides_nobody() {
        var madeUp = "198.51.100.1, ".repeat(500);
        assertThat(behindProxies(PROXY, madeUp + CALLER)).isEqualTo(CALLER);
    }

    @Test
    void a_chain_of_proxies_that_has_no_end_counts_as_the_last_that_was_looked_at() {
        assertThat(behindProxies(PROXY, "198.51.100.1, " + (OTHER_PROXY + ",").repeat(100) + PROXY))
                .isEqualTo(OTHER_PROXY);
    }

    @Test
    void what_is_no_address_is_nobody_s_and_never_long() {
        for (var rubbish : List.of("unknown", "", "x".repeat(8_000), "198.51.100.1:8080", "localhost", "[::1")) {
            assertThat(behindProxies(PROXY, rubbish)).isEqualTo(PROXY);
            assertThat(behindProxies(PROXY, "198.51.100.1, " + rubbish)).isEqualTo(PROXY);
        }
    }

    @Test
    void ranges_and_the_sixth_version_are_read() {
        var proxies = List.of("2001:db8::/32", "::1");
        assertThat(read(proxies, "2001:db8::5", "2001:db9::7")).isEqualTo("2001:db9:0:0:0:0:0:7");
        assertThat(read(proxies, "0:0:0:0:0:0:0:1", CALLER)).isEqualTo(CALLER);
        assertThat(read(proxies, "2001:db9::5", CALLER)).isEqualTo("2001:db9::5");
    }

    @Test
    void a_setting_that_is_no_range_stops_the_start() {
        for (var wrong : List.of("proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "")) {
            assertThatThrownBy(() -> read(List.of(wrong), CALLER))
                    .as(wrong)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("mileproof.trusted-proxies");
        }
    }

    private static String behindProxies(String connection, String... forwarded) {
        return read(List.of("10.0.0.0/24"), connection, forwarded);
    }

    private static String read(List<String> proxies, String connection, String... forwarded) {
        var settings = new Settings(
                Path.of("data"),
                false,
                null,
                null,
                null,
                proxies,
                100,
                0,
                new Settings.Database(null, null, null, 1),
                new Settings.Photos(null),
                new Settings.Verification(0),
                new Settings.Review(false),
                new Settings.History(true),
                new Settings.Rewards(true),
                new Settings.Webhooks(false, List.of()),
                new Settings.Console(8, null));
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(connection);
        for (var line : forwarded) {
            request.addHeader("X-Forwarded-For", line);
        }
        return new ClientAddress(settings).of(request);
    }
}
