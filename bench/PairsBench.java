import com.mileproof.partners.VerificationPolicy;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.verification.Rehearsal;
import com.mileproof.verification.Rehearsal.Ending;
import com.mileproof.verification.measuring.Share;
import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.PhotoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of whole check-ins: honest ones, and those with one lie. An odometer photo and a plate photo with their
 * labels are put together by a fixed seed; the server's own rules, signals and lines decide, its policy as by default but
 * with automatic confirmation on. Started by bin/bench pairs.
 */
final class PairsBench {
    private static final String USAGE =
            """
            Usage: bin/bench pairs DIR [--most N] [--workers N] [--odometers FILE --plates FILE]

              DIR        holds odometers/ and plates/, each with photos and labels.csv
              --most     only so many photos of each, drawn by a fixed seed: to try something out
              --workers  photos read at a time (default: processors)
              --odometers, --plates
                         what bin/bench reading --save kept of the same photos, instead of reading them
            """;

    private static final Path OUT = Path.of(System.getProperty("mileproof.root", "."), "build", "bench");
    private static final long SEED = 7;
    private static final VerificationPolicy POLICY = VerificationPolicy.DEFAULT.with(AutoConfirm.on);
    private static final Instant NOW = Instant.now();

    /** The lies that a driver tells; the others are the worst that a tester can think of. */
    private static final List<String> LIKELY =
            List.of("mileage oneChar", "mileage far", "mileage lostDigit", "plate oneChar", "plate far");

    private static final List<String> FILES = List.of("--odometers", "--plates");

    private final int workers;
    private final List<Told> odometers;
    private final List<Told> plates;

    private PairsBench(Path directory, Map<String, String> options) throws IOException, InterruptedException {
        workers = Integer.parseInt(options.get("--workers"));
        int most = Integer.parseInt(options.get("--most"));
        odometers = told(
                some(Photos.below(Pairs.odometers(directory), Photos.Kind.odometer), most),
                options.getOrDefault("--odometers", ""));
        plates = told(
                some(Photos.below(Pairs.plates(directory), Photos.Kind.plate), most),
                options.getOrDefault("--plates", ""));
    }

    static void main(String[] arguments) throws Exception {
        try {
            if (arguments.length == 0 || arguments[0].startsWith("-")) {
                throw new Failure(USAGE);
            }
            Path directory = Path.of(arguments[0]).toAbsolutePath().normalize();
            if (!Pairs.isIn(directory)) {
                throw new Failure("There are no directories odometers and plates in " + directory + ".");
            }
            new PairsBench(directory, options(arguments)).run();
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static List<Photos.Photo> some(List<Photos.Photo> photos, int most) {
        List<Photos.Photo> shuffled = new ArrayList<>(photos);
        Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    private List<Told> told(List<Photos.Photo> photos, String kept) throws IOException, InterruptedException {
        if (kept.isEmpty()) {
            return readNow(photos);
        }
        Map<String, Seen> seen = Seen.load(Path.of(kept));
        List<Told> told = new ArrayList<>();
        for (int at = 0; at < photos.size(); at++) {
            Seen photo = seen.get(photos.get(at).name());
            if (photo == null) {
                throw new Failure(photos.get(at).name() + " is not among the photos that were kept.");
            }
            told.add(Told.of(photos.get(at), others(photos, at), new Eyes.Shut(photo)));
        }
        return told;
    }

    private List<Told> readNow(List<Photos.Photo> photos) throws InterruptedException {
        Told[] told = new Told[photos.size()];
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            for (int i = 0; i < workers; i++) {
                running.add(threads.submit(() -> {
                    try (PhotoReader reader = PhotoReader.load()) {
                        // the first photo of a thread pays for loading and compiling
                        Told.of(photos.getFirst(), List.of(), open(reader, photos.getFirst()));
                        for (int at = next.getAndIncrement(); at < photos.size(); at = next.getAndIncrement()) {
                            Photos.Photo photo = photos.get(at);
                            told[at] = Told.of(photo, others(photos, at), open(reader, photo));
                            Progress.tell("photos read", at + 1, photos.size());
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a photo could not be read", e.getCause());
        }
        return Arrays.asList(told);
    }

    private static Eyes open(PhotoReader reader, Photos.Photo photo) throws IOException {
        return new Eyes.Open(reader, Files.readAllBytes(photo.file()));
    }

    /** What the other photos of the same set show. */
    private static List<Truth> others(List<Photos.Photo> photos, int at) {
        String set = photos.get(at).set();
        return photos.stream().filter(photo -> photo.set().equals(set)).map(Photos.Photo::truth).toList();
    }

    private void run() throws IOException {
        List<PairTally.Honest> honest = new ArrayList<>();
        Map<String, Share> lies = new TreeMap<>();
        int count = Math.max(odometers.size(), plates.size());
        for (int i = 0; i < count; i++) {
            Told odometer = odometers.get(i % odometers.size());
            Told plate = plates.get(i % plates.size());
            honest.add(honest(odometer, plate));
            // a lie is told once, though its photo may serve two pairs
            if (i < odometers.size()) {
                Told.Shown truth = plate.honest().getFirst();
                odometer.lies().forEach(lie -> count(lies, "mileage " + lie.kind(), ending(lie.shown(), truth)));
            }
            if (i < plates.size()) {
                Told.Shown truth = odometer.honest().getFirst();
                plate.lies().forEach(lie -> count(lies, "plate " + lie.kind(), ending(truth, lie.shown())));
            }
        }
        List<PairTally> tallies = new ArrayList<>();
        tallies.addAll(bySet(honest, PairTally.Honest::odometerSet));
        tallies.addAll(bySet(honest, PairTally.Honest::plateSet));
        tallies.add(PairTally.of("pooled", honest));
        System.out.print(table(tallies, lies));
        int missed = odometers.stream().mapToInt(Told::missed).sum()
                + plates.stream().mapToInt(Told::missed).sum();
        if (missed > 0) {
            System.out.printf("%d claims were judged without a look of their own, which the kept run lacks%n", missed);
        }
        write(tallies, lies);
    }

    private static PairTally.Honest honest(Told odometer, Told plate) {
        Ending strict = ending(odometer.honest().getFirst(), plate.honest().getFirst());
        Ending best = strict;
        for (Told.Shown other : odometer.honest()) {
            Ending ending = ending(other, plate.honest().getFirst());
            best = PairTally.isConfirmed(ending) ? ending : best;
        }
        return new PairTally.Honest(
                odometer.photo().set(), plate.photo().set(), strict, best, odometer.cpuMillis() + plate.cpuMillis());
    }

    private static Ending ending(Told.Shown odometer, Told.Shown plate) {
        return Rehearsal.decide(
                (Claim.Mileage) odometer.claim(),
                odometer.sight(),
                (Claim.LicensePlate) plate.claim(),
                plate.sight(),
                POLICY,
                NOW);
    }

    private static void count(Map<String, Share> lies, String kind, Ending ending) {
        lies.merge(kind, new Share(PairTally.isConfirmed(ending) ? 1 : 0, 1), Share::plus);
    }

    private static List<PairTally> bySet(List<PairTally.Honest> pairs, Function<PairTally.Honest, String> set) {
        return pairs.stream().collect(Collectors.groupingBy(set, TreeMap::new, Collectors.toList())).entrySet().stream()
                .map(entry -> PairTally.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Share likely(Map<String, Share> lies) {
        return LIKELY.stream()
                .map(kind -> lies.getOrDefault(kind, new Share(0, 0)))
                .reduce(new Share(0, 0), Share::plus);
    }

    private static String table(List<PairTally> tallies, Map<String, Share> lies) {
        StringBuilder table = new StringBuilder();
        String row = "%-10s %6s  %-16s %-16s %-16s %-16s %s%n";
        table.append(row.formatted(
                "set", "pairs", "confirmed", "last drum, too", "held", "review signals", "CPU ms: median, p95"));
        for (PairTally tally : tallies) {
            table.append(row.formatted(
                    tally.set(),
                    tally.confirmed().tries(),
                    tally.confirmed().percent(),
                    tally.strictlyConfirmed().percent(),
                    tally.held().percent(),
                    tally.objected().percent(),
                    "%.0f, %.0f".formatted(tally.cpu().quantile(0.5), tally.cpu().quantile(0.95))));
        }
        table.append("Signals on honest pairs: %s%n".formatted(tallies.getLast().why()));
        table.append("Confirmed although one thing was a lie:%n".formatted());
        lies.forEach((kind, share) -> table.append("  %-18s %s%n".formatted(kind, share.rare())));
        table.append("  %-18s %s%n".formatted("likely ones", likely(lies).rare()));
        return table.toString();
    }

    private static void write(List<PairTally> tallies, Map<String, Share> lies) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sets", tallies.stream().map(PairTally::json).toList());
        json.put("falseConfirmations", lies);
        json.put("likely", likely(lies));
        Files.createDirectories(OUT);
        Path file = OUT.resolve("pairs.json");
        JsonMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        Files.writeString(file, mapper.writeValueAsString(json) + "\n");
        System.out.println("Written: " + file);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--most", String.valueOf(Integer.MAX_VALUE));
        options.put("--workers", String.valueOf(Runtime.getRuntime().availableProcessors()));
        for (int i = 1; i < arguments.length; i += 2) {
            boolean number = options.containsKey(arguments[i]) && !FILES.contains(arguments[i]);
            if (i + 1 == arguments.length
                    || !number && !FILES.contains(arguments[i])
                    || number && !arguments[i + 1].matches("[1-9][0-9]{0,4}")) {
                throw new Failure(USAGE);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
