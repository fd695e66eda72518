import com.mileproof.platform.sandbox.Sandbox;
import com.mileproof.verification.reading.ChildReader;
import com.mileproof.verification.reading.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads photo after photo in one child process, as the server does.
 *
 * @param rss memory of the child in megabytes, by the number of photos read; of the child that read the last of them
 * @param greatestRss of any child after any photo
 * @param children how many it took: each is replaced after a number of photos
 * @param cpu of the child for one photo
 * @param photosAnHour by the clock, children's starts included
 */
record ChildSoak(int photos, Map<Integer, Long> rss, long greatestRss, int children, Times cpu, double photosAnHour) {
    private static final int EVERY = 50;
    private static final double MILLIS_AN_HOUR = 3_600_000;

    private record Look(Path photo, Claim claim) {}

    static ChildSoak run(List<Pairs.Pair> pairs, int photos, Path room) throws IOException {
        List<Look> looks = new ArrayList<>();
        for (Pairs.Pair pair : pairs) {
            looks.add(new Look(pair.odometer(), pair.mileage()));
            looks.add(new Look(pair.plate(), pair.license()));
        }
        Map<Integer, Long> rss = new TreeMap<>();
        long greatest = 0;
        Set<Long> pids = new LinkedHashSet<>();
        List<Double> cpu = new ArrayList<>();
        long start = System.nanoTime();
        try (ChildReader reader = new ChildReader(Sandbox.open(room, List.of()), 1, Optional.empty())) {
            for (int i = 1; i <= photos; i++) {
                Look look = looks.get((i - 1) % looks.size());
                long pid = only(Processes.javas(ProcessHandle.current()));
                long before = Processes.cpuMillis(pid);
                reader.look(Files.readAllBytes(look.photo()), look.claim());
                long after = only(Processes.javas(ProcessHandle.current()));
                if (after == pid && pid != 0) {
                    cpu.add((double) (Processes.cpuMillis(pid) - before));
                }
                if (after != 0) {
                    pids.add(after);
                }
                long now = Processes.rssMegabytes(after);
                greatest = Math.max(greatest, now);
                // a child that has read its last photo is gone before it can be weighed: then the one before stands
                if (now > 0 && (i % EVERY == 0 || i % EVERY == EVERY - 1)) {
                    rss.put((i + 1) / EVERY * EVERY, now);
                }
                Progress.tell("photos read", i, photos);
            }
        }
        double hours = (System.nanoTime() - start) / 1e6 / MILLIS_AN_HOUR;
        return new ChildSoak(photos, rss, greatest, pids.size(), Times.of(cpu.stream()), photos / hours);
    }

    /** 0 where there is none. */
    private static long only(List<Long> pids) {
        return pids.isEmpty() ? 0 : pids.getFirst();
    }
}
