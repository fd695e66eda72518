package com.mileproof;

import com.mileproof.platform.Role;
import com.mileproof.platform.Settings;
import com.mileproof.platform.StartRefused;
import java.beans.PropertyEditorSupport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What is decided before anything starts: settings that nobody knows stop the start, a server with a demo partner
 * listens on loopback only, the operation port lies a thousand above the main one.
 */
final class StartRules implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Every record of settings; the reference in docs/settings.md lists these. */
    static final List<Class<? extends Record>> SETTINGS = List.of(Settings.class);

    static final String PREFIX = "mileproof";

    private static final String PORT = "server.port";
    private static final String ADDRESS = "server.address";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOOPBACK_NAMES = Set.of(LOOPBACK, "localhost", "::1");
    private static final int OPERATION_PORT_OFFSET = 1_000;
    private static final int HIGHEST_PORT = 65_535;

    private final Role role;

    StartRules(Role role) {
        this.role = role;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        UnknownSettings.refuse(environment);
        var binder = binder(environment);
        var settings = binder.bindOrCreate(PREFIX, Settings.class);
        context.getBeanFactory().registerSingleton("settings", settings);
        context.getBeanFactory().registerSingleton("role", role);
        var rules = new HashMap<String, Object>();
        if (settings.demoPartner()) {
            rules.put(ADDRESS, loopback(environment.getProperty(ADDRESS, LOOPBACK)));
        }
        if (!environment.containsProperty(Refusal.OPERATION_PORT)) {
            rules.put(
                    Refusal.OPERATION_PORT,
                    operationPort(binder.bind(PORT, Integer.class).orElse(0)));
        }
        rules.put(
                "spring.datasource.hikari.maximum-pool-size",
                settings.database().poolSize());
        // the disk that fills up is the one with the data
        var data = settings.data().toAbsolutePath().normalize().toString();
        rules.put("management.metrics.system.diskspace.paths", data);
        rules.put("management.health.diskspace.path", data);
        environment.getPropertySources().addFirst(new MapPropertySource("start rules", rules));
    }

    private static Binder binder(ConfigurableEnvironment environment) {
        return new Binder(
                ConfigurationPropertySources.get(environment),
                new PropertySourcesPlaceholdersResolver(environment),
                ApplicationConversionService.getSharedInstance(),
                editors -> editors.registerCustomEditor(Path.class, new PlainPath()));
    }

    /** The framework's own reading takes a directory's name for that of something inside the program. */
    private static final class PlainPath extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(Path.of(text));
        }
    }

    private static String loopback(String address) {
        if (!LOOPBACK_NAMES.contains(address)) {
            throw new StartRefused("With the demo partner Mileproof listens on loopback only; to listen on " + address
                    + " add --mileproof.demo=false.");
        }
        return address;
    }

    private static int operationPort(int port) {
        if (port == 0) {
            return 0;
        }
        return port + OPERATION_PORT_OFFSET > HIGHEST_PORT
                ? port - OPERATION_PORT_OFFSET
                : port + OPERATION_PORT_OFFSET;
    }
}
