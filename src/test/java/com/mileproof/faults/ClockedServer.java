package com.mileproof.faults;

import com.mileproof.Mileproof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.support.GenericApplicationContext;

/** The server with a clock that somebody else can put forward and back, by a file in its data directory. */
final class ClockedServer {

    static final String FILE = "clock-ahead";
    private static final String DATA = "--mileproof.data=";

    private ClockedServer() {}

    static void main(String[] arguments) {
        var data = List.of(arguments).stream()
                .filter(word -> word.startsWith(DATA))
                .findFirst()
                .orElseThrow();
        var clock = new FileClock(Path.of(data.substring(DATA.length())).resolve(FILE));
        var application = Mileproof.server();
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean("clock", FileClock.class, () -> clock));
        application.run(arguments);
    }

    private static final class FileClock extends Clock {

        private final Clock real = Clock.tickMillis(ZoneOffset.UTC);
        private final Path file;

        private FileClock(Path file) {
            this.file = file;
        }

        @Override
        public Instant instant() {
            try {
                var text = Files.exists(file) ? Files.readString(file).strip() : "";
                return text.isEmpty() ? real.instant() : real.instant().plus(Duration.parse(text));
            } catch (IOException e) {
                return real.instant();
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the server counts in UTC");
        }
    }
}
