import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import tools.jackson.databind.JsonNode;

/** Check-ins that were created, and how long that took. */
record Checkins(List<Created> all) {
    private static final String PATH = "/api/vehicles/checkin/mileage";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofHours(3);

    /**
     * One of them.
     *
     * @param askedAt when the request was sent
     * @param millis from then to its answer
     */
    private record Created(Cast.Partner partner, String id, Instant askedAt, double millis) {}

    /** What became of one; the server runs by the same clock. */
    private record End(Instant askedAt, Instant finishedAt, String outcome) {}

    /**
     * Creates check-ins at their times, whether or not those before are answered.
     *
     * @param pauseSeconds time between two of them
     */
    static Checkins create(List<Cast.Ready> ready, DoubleSupplier pauseSeconds) throws InterruptedException {
        List<Future<Created>> created = new ArrayList<>();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            long due = System.nanoTime();
            for (Cast.Ready one : ready) {
                due += (long) (pauseSeconds.getAsDouble() * 1e9);
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                created.add(requests.submit(() -> create(one)));
            }
        }
        List<Created> all = new ArrayList<>();
        try {
            for (Future<Created> one : created) {
                all.add(one.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
        }
        return new Checkins(all);
    }

    /** Pauses as between independent drivers. */
    static DoubleSupplier atRandom(double perSecond, long seed) {
        Random random = new Random(seed);
        return () -> -Math.log(1 - random.nextDouble()) / perSecond;
    }

    private static Created create(Cast.Ready ready) throws InterruptedException {
        Api api = ready.partner().api();
        Instant askedAt = Instant.now();
        long start = System.nanoTime();
        JsonNode answer = api.post(PATH, ready.body());
        return new Created(ready.partner(), answer.get("id").asString(), askedAt, (System.nanoTime() - start) / 1e6);
    }

    Checkins and(Checkins others) {
        List<Created> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Checkins(both);
    }

    /** How long creating took, without the first ones: a program that has just started is slow. */
    Times latency(int warmUp) {
        return Times.of(all.stream().skip(warmUp).map(Created::millis));
    }

    /** Waits until the machine has looked at all of them; answers what it said. */
    Outcomes await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<End> ends = new ArrayList<>();
        for (Created created : all) {
            JsonNode newest = newest(created);
            while (newest.path("finishedAt").asString("").isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new Failure("The machine did not come to an end of it.");
                }
                Thread.sleep(LOOK_EVERY);
                newest = newest(created);
            }
            ends.add(new End(
                    created.askedAt(),
                    Instant.parse(newest.get("finishedAt").asString()),
                    newest.path("decision").path("outcome").asString("none")));
            Progress.tell("check-ins decided", ends.size(), all.size());
        }
        return new Outcomes(ends);
    }

    private static JsonNode newest(Created created) throws InterruptedException {
        return created.partner()
                .api()
                .get(PATH + "/" + created.id() + "/verification")
                .path("submissions")
                .path(0);
    }

    /** The ends of all. */
    record Outcomes(List<End> ends) {
        Instant lastAt() {
            return ends.stream().map(End::finishedAt).max(Instant::compareTo).orElseThrow();
        }

        /** From the request that created to the decision. */
        Times delay() {
            return Times.of(ends.stream()
                    .map(end -> (double) Duration.between(end.askedAt(), end.finishedAt()).toMillis()));
        }

        long confirmed() {
            return ends.stream().filter(end -> end.outcome().equals("confirm")).count();
        }

        long held() {
            return ends.stream().filter(end -> end.outcome().equals("hold")).count();
        }
    }
}
