package com.mileproof.checkins;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.partners.PartnerClock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The test clock of a sandbox; an addition to the contract. */
@RestController
@RequestMapping("/api/sandbox/clock")
final class TestClockRoutes {

    private static final String BY = "by";
    private static final String DAYS = "days";

    private final TestClock clock;

    TestClockRoutes(TestClock clock) {
        this.clock = clock;
    }

    /**
     * A test clock.
     *
     * @param now what it shows
     * @param ahead how far that is ahead of the real time, such as {@code PT720H}
     */
    record ClockView(Instant now, String ahead) {

        static ClockView of(PartnerClock.Reading reading) {
            return new ClockView(reading.now(), reading.ahead().toString());
        }
    }

    @GetMapping
    ClockView read(Caller.Admin by) {
        return ClockView.of(clock.read(by));
    }

    @PostMapping("/advance")
    ClockView advance(Caller.Admin by, Body body) {
        var step = step(body);
        body.check();
        return ClockView.of(clock.advance(by, step));
    }

    /** Either of the two ways to say how far. */
    private static Duration step(Body body) {
        if (body.isSent(DAYS) == body.isSent(BY)) {
            body.refuse(DAYS, "must be sent, or by, and not both");
        }
        if (body.isSent(DAYS)) {
            return Duration.ofDays(body.integer(DAYS, 1, (int) PartnerClock.LONGEST_STEP.toDays()));
        }
        var step = duration(body.optionalText(BY));
        if (body.isSent(BY) && !isAllowed(step)) {
            body.refuse(
                    BY,
                    "must be an ISO 8601 duration such as P30D or PT36H, from a second to "
                            + PartnerClock.LONGEST_STEP.toDays() + " days");
        }
        return step == null ? Duration.ZERO : step;
    }

    private static boolean isAllowed(@Nullable Duration step) {
        return step != null
                && step.toSeconds() >= 1
                && step.equals(step.truncatedTo(ChronoUnit.SECONDS))
                && step.compareTo(PartnerClock.LONGEST_STEP) <= 0;
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
