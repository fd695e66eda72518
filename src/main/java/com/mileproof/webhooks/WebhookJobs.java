package com.mileproof.webhooks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets old deliveries on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class WebhookJobs {

    private static final Duration EVERY = Duration.ofHours(6);

    @Bean
    RecurringTask<Void> forgetDeliveries(Deliveries deliveries) {
        return Tasks.recurring("forget-deliveries", FixedDelay.of(EVERY))
                .execute((task, context) -> deliveries.forget());
    }
}
