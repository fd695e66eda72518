package com.mileproof;

import com.mileproof.platform.StartRefused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence why a start came to nothing, where the reason is one that an operator can mend; the framework's
 * report with its trace is left to surprises.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Refusal implements SpringBootExceptionReporter {

    static final String OPERATION_PORT = "management.server.port";

    private final @Nullable ConfigurableApplicationContext context;

    Refusal(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean reportException(Throwable failure) {
        var sentence = sentence(failure);
        sentence.ifPresent(System.err::println);
        return sentence.isPresent();
    }

    private Optional<String> sentence(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        return first(causes, StartRefused.class)
                .map(Throwable::getMessage)
                .or(() -> first(causes, PortInUseException.class).map(this::portTaken))
                .or(() -> first(causes, BindException.class).map(Refusal::unreadable))
                .or(() -> first(causes, FlywayException.class).map(Refusal::notMigrated));
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private String portTaken(PortInUseException e) {
        var port = Integer.toString(e.getPort());
        boolean operation =
                context != null && port.equals(context.getEnvironment().getProperty(OPERATION_PORT));
        return "Port " + port + (operation ? ", for health and metrics," : "")
                + " is in use by another program; stop that one, or choose another port with --"
                + (operation ? OPERATION_PORT : "server.port") + "=….";
    }

    private static String unreadable(BindException e) {
        var property = e.getProperty();
        var asked = property == null ? "" : " = " + property.getValue();
        return e.getName() + asked + " cannot be read as "
                + e.getTarget().getType().toClass().getSimpleName() + "; docs/settings.md lists the settings.";
    }

    private static String notMigrated(FlywayException e) {
        return "The tables of the database could not be brought up to date, and what failed changed nothing: "
                + String.valueOf(e.getMessage())
                        .replaceAll("\\s+", " ")
                        .replaceAll("Need more flexibility.*", "")
                        .strip();
    }
}
