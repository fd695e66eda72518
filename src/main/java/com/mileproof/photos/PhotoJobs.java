package com.mileproof.photos;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sweeper's round, every hour on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class PhotoJobs {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> sweepPhotos(PhotoSweeper sweeper) {
        return Tasks.recurring("sweep-photos", FixedDelay.of(EVERY)).execute((task, context) -> {
            try {
                sweeper.sweep();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
