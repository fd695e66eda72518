package com.mileproof.partners;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes expired answers, every hour on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class IdempotencyJobs {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> sweepIdempotency(Idempotency idempotency) {
        return Tasks.recurring("sweep-idempotency", FixedDelay.of(EVERY))
                .execute((task, context) -> idempotency.sweep());
    }
}
