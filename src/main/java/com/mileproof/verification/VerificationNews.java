package com.mileproof.verification;

import com.mileproof.checkins.CheckinMove;
import com.mileproof.platform.News;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Settings;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Queues every submission that the outbox tells of. */
@Component
final class VerificationNews implements NewsConsumer {

    private static final Set<String> SUBMISSIONS = Set.of(CheckinMove.CREATE.event(), CheckinMove.CHANGE.event());

    private final JobStore jobs;
    private final VerificationWorkers workers;
    private final Settings settings;

    VerificationNews(JobStore jobs, VerificationWorkers workers, Settings settings) {
        this.jobs = jobs;
        this.workers = workers;
        this.settings = settings;
    }

    @Override
    public String consumer() {
        return "verification";
    }

    @Override
    public boolean readsHere() {
        return settings.verification().threads() > 0;
    }

    @Override
    public void take(List<News> news) {
        Set<UUID> checkins = news.stream()
                .filter(one -> SUBMISSIONS.contains(one.type()))
                .map(News::subject)
                .collect(Collectors.toSet());
        if (!checkins.isEmpty()) {
            jobs.queue(checkins);
        }
    }

    @Override
    public void taken() {
        workers.wake();
    }
}
