package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mileproof.platform.Role;
import com.mileproof.platform.Settings;
import com.mileproof.platform.StartRefused;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What is settled, or refused, before anything is started. */
class StartRulesTest {

    @Test
    void without_any_setting_there_is_a_demo_on_loopback_with_the_operation_port_above() {
        var context = started(Map.of("server.port", "8080"), Map.of());
        var settings = context.getBean(Settings.class);
        assertThat(settings.data()).isEqualTo(Path.of("./data"));
        assertThat(settings.demoPartner()).isTrue();
        assertThat(settings.embedded()).isTrue();
        assertThat(property(context, "server.address")).isEqualTo("127.0.0.1");
        assertThat(property(context, "management.server.port")).isEqualTo("9080");
        assertThat(property(context, "spring.datasource.hikari.maximum-pool-size"))
                .isEqualTo("16");
    }

    @Test
    void an_external_database_never_has_a_demo() {
        var context = started(Map.of("mileproof.database.url", "jdbc:postgresql://db/mileproof"), Map.of());
        assertThat(context.getBean(Settings.class).demoPartner()).isFalse();
        assertThat(property(context, "server.address")).isNull();
    }

    @Test
    void without_the_demo_it_listens_where_it_is_told_to() {
        var context = started(Map.of("mileproof.demo", "false", "server.address", "0.0.0.0"), Map.of());
        assertThat(property(context, "server.address")).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "18080, 19080", "65000, 64000"})
    void the_operation_port_lies_a_thousand_away(String port, String operationPort) {
        assertThat(property(started(Map.of("server.port", port), Map.of()), "management.server.port"))
                .isEqualTo(operationPort);
    }

    @Test
    void a_directory_may_have_the_name_of_something_inside_the_program() {
        assertThat(started(Map.of("mileproof.data", "db"), Map.of())
                        .getBean(Settings.class)
                        .data())
                .isEqualTo(Path.of("db"));
    }

    @Test
    void settings_come_from_variables_in_all_their_spellings() {
        var settings = started(
                        Map.of(),
                        Map.of(
                                "MILEPROOF_PUBLIC_URL", "https://checkins.example.com",
                                "MILEPROOF_DATABASE_POOLSIZE", "7",
                                "MILEPROOF_TRUSTEDPROXIES_0_", "10.0.0.0/8",
                                "MILEPROOF_MASTERKEYFILE", "/etc/key"))
                .getBean(Settings.class);
        assertThat(settings.publicUrl()).hasToString("https://checkins.example.com");
        assertThat(settings.database().poolSize()).isEqualTo(7);
        assertThat(settings.trustedProxies()).containsExactly("10.0.0.0/8");
        assertThat(settings.masterKey()).isEqualTo(Path.of("/etc/key"));
    }

    @Test
    void unknown_settings_stop_the_start_all_at_once() {
        var asked =
                Map.<String, Object>of("mileproof.databse.url", "x", "mileproof.demo", "false", "mileproof.port", "1");
        refused(asked, Map.of("MILEPROOF_PUBLICURI", "x"))
                .hasMessage("Unknown settings: MILEPROOF_PUBLICURI, mileproof.databse.url, mileproof.port."
                        + " docs/settings.md lists those there are.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MILEPROOF_HEAP",
                "MILEPROOF_CACHE",
                "MILEPROOF_URL",
                "MILEPROOF_SERVICE_HOST",
                "MILEPROOF_SERVICE_PORT",
                "MILEPROOF_SERVICE_PORT_HTTP",
                "MILEPROOF_PORT",
                "MILEPROOF_PORT_8080_TCP",
                "MILEPROOF_PORT_8080_TCP_ADDR",
                "MILEPROOF_DB_SERVICE_HOST",
                "OTHER_MILEPROOF_THING"
            })
    void variables_that_are_no_settings_are_left_alone(String name) {
        started(Map.of(), Map.of(name, "tcp://10.0.0.1:8080"));
    }

    @Test
    void a_setting_without_a_value_is_not_taken_for_one_that_is_not_there() {
        refused(Map.of("mileproof.data", ""), Map.of("MILEPROOF_DATABASE_URL", " "))
                .hasMessage("Settings without a value: MILEPROOF_DATABASE_URL, mileproof.data."
                        + " Leave out what is not to be set.");
    }

    @ParameterizedTest
    @CsvSource({
        "server.address, 0.0.0.0, With the demo partner Mileproof listens on loopback only",
        "mileproof.database.user, mp, name it with mileproof.database.url",
        "mileproof.database.url, postgres://mp:pw@db/mp, mileproof.database.url begins with jdbc:postgresql://",
        "mileproof.database.pool-size, 0, mileproof.database.pool-size is at least 1",
        "mileproof.public-url, checkins.example.com, mileproof.public-url is an address such as",
        "mileproof.max-auth-failures-per-minute, 0, mileproof.max-auth-failures-per-minute is at least 1"
    })
    void what_cannot_work_is_refused(String name, String value, String sentence) {
        refused(Map.of(name, value), Map.of()).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"mileproof.demo, perhaps", "mileproof.database.pool-size, many", "server.port, http"})
    void what_cannot_be_read_is_named(String name, String value) {
        assertThatThrownBy(() -> started(Map.of(name, value), Map.of()))
                .isInstanceOf(BindException.class)
                .hasMessageContaining(name);
    }

    private static AbstractThrowableAssert<?, ?> refused(Map<String, ?> asked, Map<String, ?> variables) {
        var thrown = catchThrowable(() -> started(asked, variables));
        while (!(thrown instanceof StartRefused) && thrown != null) {
            thrown = thrown.getCause();
        }
        return assertThat(thrown).isNotNull();
    }

    private static GenericApplicationContext started(Map<String, ?> asked, Map<String, ?> variables) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new LinkedHashMap<>(variables)));
        sources.addFirst(new MapPropertySource("arguments", new LinkedHashMap<>(asked)));
        var context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new StartRules(Role.SERVER).initialize(context);
        context.refresh();
        return context;
    }

    private static @Nullable String property(GenericApplicationContext context, String name) {
        return context.getEnvironment().getProperty(name);
    }
}
