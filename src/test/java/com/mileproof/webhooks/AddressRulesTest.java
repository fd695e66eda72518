package com.mileproof.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.platform.StartRefused;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To which addresses webhooks may go. */
class AddressRulesTest {

    private static final AddressRules STRICT = AddressRules.allowing();
    private static final AddressRules WIDE = AddressRules.allowing(
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "::1", "fc00::/7");

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::8a"})
    void public_addresses_are_reached_with_https_only(String address) {
        assertThat(STRICT.allows(InetAddress.ofLiteral(address), true)).isTrue();
        assertThat(STRICT.allows(InetAddress.ofLiteral(address), false)).isFalse();
        assertThat(WIDE.allows(InetAddress.ofLiteral(address), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "127.0.0.1", "::1", "fd12::1"})
    void private_addresses_are_reached_only_when_listed_and_then_also_by_http(String address) {
        var parsed = InetAddress.ofLiteral(address);
        assertThat(STRICT.allows(parsed, true)).isFalse();
        assertThat(STRICT.allows(parsed, false)).isFalse();
        assertThat(WIDE.allows(parsed, true)).isTrue();
        assertThat(WIDE.allows(parsed, false)).isTrue();
        assertThat(AddressRules.allowing("10.9.0.0/16").allows(parsed, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.1.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "::",
                "::127.0.0.1",
                "::a00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "2002:a00:1::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "192.0.2.1",
                "198.18.0.1",
                "2001:db8::1",
                "4000::1"
            })
    void some_addresses_are_never_reached(String address) {
        assertThat(STRICT.allows(InetAddress.ofLiteral(address), true)).isFalse();
        assertThat(WIDE.allows(InetAddress.ofLiteral(address), true)).isFalse();
        assertThat(WIDE.allows(InetAddress.ofLiteral(address), false)).isFalse();
    }

    @Test
    void an_address_of_version_6_that_hides_one_of_version_4_is_judged_as_that_one_and_never_taken_from_a_partner() {
        assertThat(STRICT.allows(InetAddress.ofLiteral("::ffff:10.0.0.1"), true))
                .isFalse();
        assertThat(WIDE.fault("https://[::ffff:10.0.0.1]/")).isPresent();
        assertThat(WIDE.fault("https://[::ffff:1.1.1.1]/")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks",
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "https:///nothing",
                "https://user:secret@example.com/",
                "https://example.com/#part",
                "https://example.com:70000/",
                "https://exa mple.com/",
                "https://127.0.0.1/",
                "https://10.0.0.1/",
                "https://[::1]/",
                "https://169.254.169.254/latest/meta-data"
            })
    void what_is_no_public_https_address_is_refused_at_once(String url) {
        assertThat(STRICT.fault(url)).isPresent();
    }

    @Test
    void good_addresses_are_taken() {
        assertThat(STRICT.fault("https://example.com:8443/hooks?x=1")).isEmpty();
        assertThat(STRICT.fault("https://1.1.1.1/")).isEmpty();
        assertThat(WIDE.fault("http://10.0.0.1:8080/")).isEmpty();
        assertThat(WIDE.fault("http://receiver.internal/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "8.8.8.0/24", "169.254.0.0/16", "10.0.0.0/7", "10.0.0.0/33", "ten", "::/0"})
    void only_private_ranges_can_be_listed(String range) {
        assertThatThrownBy(() -> AddressRules.allowing(range)).isInstanceOf(StartRefused.class);
    }
}
