package com.mileproof;

import com.mileproof.platform.StartRefused;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings that nobody would read, because they are misspelt or have no value, stop the start. */
final class UnknownSettings {

    private static final String PREFIX = StartRules.PREFIX + ".";
    private static final String VARIABLE_PREFIX = "MILEPROOF_";

    /** Variables of the scripts in bin/. */
    private static final Set<String> SCRIPTS =
            Set.of("MILEPROOF_URL", "MILEPROOF_DEMO", "MILEPROOF_HEAP", "MILEPROOF_CACHE");

    /** Kubernetes gives every container such variables for every service, and one may be called mileproof. */
    private static final Pattern KUBERNETES =
            Pattern.compile("MILEPROOF_(.+_)?(SERVICE_(HOST|PORT)(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_.+)?)?)");

    private UnknownSettings() {}

    /** A setting as somebody gave it, by whatever way. */
    private record Given(String name, String value) {}

    static void refuse(ConfigurableEnvironment environment) {
        var known = StartRules.SETTINGS.stream()
                .flatMap(record -> names(StartRules.PREFIX, record))
                .collect(Collectors.toSet());
        var given = environment.getPropertySources().stream()
                .flatMap(UnknownSettings::givenBy)
                .sorted(Comparator.comparing(Given::name))
                .toList();
        refuse(
                given.stream().filter(one -> !known.contains(canonical(one.name()))),
                "Unknown settings: %s. docs/settings.md lists those there are.");
        refuse(
                given.stream().filter(one -> one.value().isBlank()),
                "Settings without a value: %s. Leave out what is not to be set.");
    }

    private static void refuse(Stream<Given> wrong, String sentence) {
        var names = wrong.map(Given::name).distinct().collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            throw new StartRefused(sentence.formatted(names));
        }
    }

    private static Stream<Given> givenBy(PropertySource<?> source) {
        if (!(source instanceof EnumerablePropertySource<?> enumerable)) {
            return Stream.empty();
        }
        boolean variables = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME.equals(source.getName());
        return Stream.of(enumerable.getPropertyNames())
                .filter(name -> variables ? isOurVariable(name) : name.startsWith(PREFIX))
                .map(name -> new Given(name, String.valueOf(source.getProperty(name))));
    }

    private static boolean isOurVariable(String name) {
        return name.startsWith(VARIABLE_PREFIX)
                && !SCRIPTS.contains(name)
                && !KUBERNETES.matcher(name).matches();
    }

    /** A setting has several spellings: dashes or none, a variable's underscores, an index where it is a list. */
    private static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("(\\[\\d+]|_\\d+_?)+$", "")
                .replaceAll("[._-]", "");
    }

    private static Stream<String> names(String prefix, Class<?> record) {
        return Stream.of(record.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        var name = prefix + component.getName().toLowerCase(Locale.ROOT);
        return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
    }
}
