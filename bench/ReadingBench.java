import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.PhotoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** How well photos are read: honest claims accepted, lies accepted, CPU time. Started by bin/bench reading. */
final class ReadingBench {
    private static final String USAGE =
            """
            Usage: bin/bench reading DIR [--kind odometer|plate] [--failures]
                                         [--workers N] [--part I/N] [--thorough PERCENT]
                                         [--save FILE | --replay FILE]

              DIR            photos; labels.csv with the columns file,label in it or above it
              --kind         what they show; else DIR's path must have "odometers" or "plates" in it
              --failures     list what failed and why, with contact sheets in build/bench
              --workers      photos read at a time (default: processors)
              --part I/N     only every N-th photo, beginning with the I-th: to tune on one part and measure on the others
              --thorough     read this share of the lies anew instead of judging them by one reading (default 0)
              --save         keep in FILE (JSON, gzipped) all that was seen under each claim
              --replay       judge what an earlier run kept in FILE, without looking at the photos: for tuning rules.
                             Where another rule or lie asks for a look that was not taken, that is said below the table
            """;

    private static final Path OUT = Path.of(System.getProperty("mileproof.root", "."), "build", "bench");

    private final Map<String, String> options;
    private final Path directory;
    private final Photos.Kind kind;

    private ReadingBench(Path directory, Map<String, String> options) {
        this.directory = directory;
        this.options = options;
        this.kind = options.containsKey("--kind") ? kind(options.get("--kind")) : Photos.kind(directory);
    }

    static void main(String[] arguments) throws Exception {
        try {
            new ReadingBench(directory(arguments), options(arguments)).run();
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void run() throws IOException, InterruptedException {
        Photos.Found found = Photos.find(directory, kind);
        Photos.tell(found.skipped());
        List<Photos.Photo> photos = part(found.photos());
        List<Trial> trials = trials(photos);
        Map<String, List<Trial>> sets = new LinkedHashMap<>();
        trials.forEach(trial ->
                sets.computeIfAbsent(trial.photo().set(), set -> new ArrayList<>()).add(trial));
        List<Tally> tallies = new ArrayList<>();
        sets.forEach((set, its) -> tallies.add(Tally.of(set, its)));
        tallies.add(Tally.of("pooled", trials));
        Files.createDirectories(OUT);
        if (options.containsKey("--failures")) {
            System.out.print(Failures.list(Failures.among(trials)));
            for (Map.Entry<String, List<Trial>> set : sets.entrySet()) {
                String name = "failures-" + kind + "-" + set.getKey().replace('/', '-');
                ContactSheets.write(OUT, name, Failures.among(set.getValue())).forEach(System.out::println);
            }
        }
        Path json = OUT.resolve("reading.json");
        Files.writeString(json, Report.json(tallies, found.skipped().size()) + "\n");
        System.out.print(Report.table(tallies));
        if (!found.skipped().isEmpty()) {
            System.out.printf("%d rows of labels were skipped, see above%n", found.skipped().size());
        }
        if (options.containsKey("--save")) {
            Seen.save(Path.of(options.get("--save")), trials.stream().map(Trial::seen).toList());
        }
        int missed = trials.stream().mapToInt(Trial::missed).sum();
        if (missed > 0) {
            System.out.printf("%d claims were judged without a look of their own, which the kept run lacks%n", missed);
        }
        int reread = trials.stream().mapToInt(Trial::reread).sum();
        int wrong = trials.stream().mapToInt(Trial::wrong).sum();
        if (reread > 0) {
            System.out.printf("%d lies were read for anew; %d of them got another verdict by it%n", reread, wrong);
        }
        System.out.println("Written: " + json);
    }

    private List<Trial> trials(List<Photos.Photo> photos) throws IOException, InterruptedException {
        if (!options.containsKey("--replay")) {
            return readNow(photos);
        }
        Map<String, Seen> kept = Seen.load(Path.of(options.get("--replay")));
        List<Trial> trials = new ArrayList<>();
        for (int at = 0; at < photos.size(); at++) {
            Seen seen = kept.get(photos.get(at).name());
            if (seen == null) {
                throw new Failure(photos.get(at).name() + " is not among the photos that were kept.");
            }
            trials.add(Trial.of(photos.get(at), others(photos, at), new Eyes.Shut(seen), 0));
        }
        return trials;
    }

    private List<Trial> readNow(List<Photos.Photo> photos) throws InterruptedException {
        int workers = number("--workers", Runtime.getRuntime().availableProcessors());
        int thorough = number("--thorough", 0);
        AtomicInteger next = new AtomicInteger();
        Trial[] trials = new Trial[photos.size()];
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            for (int i = 0; i < workers; i++) {
                running.add(threads.submit(() -> {
                    try (PhotoReader reader = PhotoReader.load()) {
                        // the first photo of a thread pays for loading and compiling
                        Trial.of(photos.getFirst(), List.of(), open(reader, photos.getFirst()), 0);
                        for (int at = next.getAndIncrement(); at < photos.size(); at = next.getAndIncrement()) {
                            Photos.Photo photo = photos.get(at);
                            trials[at] = Trial.of(photo, others(photos, at), open(reader, photo), thorough);
                            if (System.console() != null) {
                                System.err.printf("\r%d of %d ", at + 1, photos.size());
                            }
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a photo could not be tried", e.getCause());
        }
        return Arrays.asList(trials);
    }

    private static Eyes open(PhotoReader reader, Photos.Photo photo) throws IOException {
        return new Eyes.Open(reader, Files.readAllBytes(photo.file()));
    }

    /** What the other photos of the same set show. */
    private static List<Truth> others(List<Photos.Photo> photos, int at) {
        String set = photos.get(at).set();
        return photos.stream().filter(photo -> photo.set().equals(set)).map(Photos.Photo::truth).toList();
    }

    private List<Photos.Photo> part(List<Photos.Photo> photos) {
        String part = options.getOrDefault("--part", "1/1");
        if (!part.matches("[1-9][0-9]{0,3}/[1-9][0-9]{0,3}")) {
            throw new Failure("--part is written like 1/2.");
        }
        int first = Integer.parseInt(part.substring(0, part.indexOf('/'))) - 1;
        int step = Integer.parseInt(part.substring(part.indexOf('/') + 1));
        List<Photos.Photo> some = new ArrayList<>();
        for (int i = first; i < photos.size(); i += step) {
            some.add(photos.get(i));
        }
        if (some.isEmpty()) {
            throw new Failure("There are no photos in that part.");
        }
        return some;
    }

    private int number(String option, int otherwise) {
        String value = options.getOrDefault(option, String.valueOf(otherwise));
        if (!value.matches("[0-9]{1,3}") || option.equals("--workers") && value.matches("0+")) {
            throw new Failure(option + " needs a number.");
        }
        return Integer.parseInt(value);
    }

    private static Photos.Kind kind(String name) {
        return switch (name) {
            case "odometer" -> Photos.Kind.odometer;
            case "plate" -> Photos.Kind.plate;
            default -> throw new Failure("--kind is odometer or plate.");
        };
    }

    private static Path directory(String[] arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            throw new Failure(USAGE);
        }
        Path directory = Path.of(arguments[0]);
        if (!Files.isDirectory(directory)) {
            throw new Failure("There is no directory " + directory + ".");
        }
        return directory.toAbsolutePath().normalize();
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--failures" -> options.put(arguments[i], "");
                case "--kind", "--workers", "--part", "--thorough", "--save", "--replay" -> {
                    if (i + 1 == arguments.length) {
                        throw new Failure(arguments[i] + " needs a value.");
                    }
                    options.put(arguments[i], arguments[++i]);
                }
                default -> throw new Failure(USAGE);
            }
        }
        return options;
    }
}
