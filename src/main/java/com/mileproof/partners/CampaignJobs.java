package com.mileproof.partners;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.mileproof.platform.Machine;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings versions of campaigns into force soon after they begin, on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class CampaignJobs {

    private static final Duration EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> bringCampaignsIntoForce(Campaigns campaigns) {
        return Tasks.recurring("campaigns-into-force", FixedDelay.of(EVERY))
                .execute((task, context) -> campaigns.bringIntoForce(Machine.INSTANCE));
    }
}
