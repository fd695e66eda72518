package com.mileproof;

import com.mileproof.platform.Role;
import com.mileproof.platform.Settings;
import com.mileproof.platform.StartRefused;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What is decided before anything starts: settings that nobody knows stop the start, a server with a demo partner
 * listens on loopback only, the operation port lies a thousand above the main one.
 */
final class StartRules implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Every record of settings; the reference in docs/settings.md lists these. */
    static final List<Class<? extends Record>> SETTINGS = List.of(Settings.class);

    private static final String PREFIX = "mileproof.";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOOPBACK_NAMES = Set.of(LOOPBACK, "localhost", "::1");
    private static final int OPERATION_PORT_OFFSET = 1_000;

    private final Role role;

    StartRules(Role role) {
        this.role = role;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        refuseUnknownSettings(environment);
        context.getBeanFactory().registerSingleton("role", role);
        var rules = new HashMap<String, Object>();
        if (isDemo(environment)) {
            rules.put("server.address", loopback(environment));
        }
        if (!environment.containsProperty("management.server.port")) {
            int port = environment.getProperty("server.port", Integer.class, 0);
            rules.put("management.server.port", port == 0 ? 0 : port + OPERATION_PORT_OFFSET);
        }
        rules.put("spring.datasource.hikari.maximum-pool-size", "${mileproof.database.pool-size:16}");
        environment.getPropertySources().addFirst(new MapPropertySource("start rules", rules));
    }

    private static boolean isDemo(ConfigurableEnvironment environment) {
        return environment.getProperty("mileproof.demo", Boolean.class, true)
                && !environment.containsProperty("mileproof.database.url");
    }

    private static String loopback(ConfigurableEnvironment environment) {
        var address = environment.getProperty("server.address", LOOPBACK);
        if (!LOOPBACK_NAMES.contains(address)) {
            throw new StartRefused("With the demo partner Mileproof listens on loopback only; to listen on " + address
                    + " add --mileproof.demo=false.");
        }
        return address;
    }

    private static void refuseUnknownSettings(ConfigurableEnvironment environment) {
        var known =
                SETTINGS.stream().flatMap(record -> names("mileproof", record)).collect(Collectors.toSet());
        var unknown = new TreeSet<String>();
        for (var source : environment.getPropertySources()) {
            // other programs' variables share the process environment
            boolean ours = !StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME.equals(source.getName());
            if (ours && source instanceof EnumerablePropertySource<?> enumerable) {
                Stream.of(enumerable.getPropertyNames())
                        .filter(name -> name.startsWith(PREFIX))
                        .filter(name -> !known.contains(canonical(name)))
                        .forEach(unknown::add);
            }
        }
        if (!unknown.isEmpty()) {
            throw new StartRefused(
                    "Unknown settings: " + String.join(", ", unknown) + ". docs/settings.md lists those there are.");
        }
    }

    private static String canonical(String name) {
        var canonical = ConfigurationPropertyName.adapt(name, '.');
        while (canonical.isLastElementIndexed()) {
            canonical = canonical.getParent();
        }
        return canonical.toString().replace("-", "");
    }

    private static Stream<String> names(String prefix, Class<?> record) {
        return Stream.of(record.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        var name = prefix + "." + component.getName().toLowerCase(Locale.ROOT);
        return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
    }
}
