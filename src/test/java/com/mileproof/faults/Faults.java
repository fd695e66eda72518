package com.mileproof.faults;

import com.mileproof.faults.Run.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code bin/faults}: breaks things under a server at work and tells what became of what it had acknowledged. */
public final class Faults {

    private static final int ROUNDS = 50;
    private static final int WRONG = 1;
    private static final int USAGE = 2;
    private static final Path REPORT = Path.of("build", "faults.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Faults() {}

    static void main(String[] arguments) throws Exception {
        var faults = new ArrayList<Fault>();
        int rounds = ROUNDS;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--rounds")
                    && i + 1 < arguments.length
                    && arguments[i + 1].matches("[1-9]\\d{0,3}")) {
                i++;
                rounds = Integer.parseInt(arguments[i]);
                continue;
            }
            var fault = Fault.named(arguments[i]);
            if (fault.isEmpty()) {
                usage();
                System.exit(USAGE);
            }
            fault.ifPresent(faults::add);
        }
        System.exit(run(faults.isEmpty() ? List.of(Fault.values()) : faults, rounds) ? 0 : WRONG);
    }

    private static void usage() {
        System.err.printf(
                "Usage: bin/faults [FAULT …] [--rounds N]%n%n  FAULT     %s; all of them without one%n"
                        + "  --rounds  how often something is killed (%d)%n",
                Arrays.stream(Fault.values()).map(Fault::title).collect(Collectors.joining(", ")), ROUNDS);
    }

    private static boolean run(List<Fault> faults, int rounds) throws Exception {
        boolean sound = true;
        System.out.println(Outcome.head());
        for (var fault : faults) {
            var directory = Files.createTempDirectory(
                            Files.createDirectories(Path.of("build", "faults")), fault.title())
                    .toAbsolutePath();
            try {
                var outcome = fault.run(directory, Pace.whole(rounds));
                System.out.println(outcome.line());
                sound &= outcome.findings().isEmpty();
                report(REPORT, outcome);
            } catch (Unable unable) {
                System.out.printf("%-18s was not tried: %s%n", fault.title(), unable.getMessage());
            }
            House.delete(directory);
        }
        return sound;
    }

    /** Beside what other runs wrote of other faults. */
    static void report(Path file, Outcome outcome) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        if (Files.exists(file)) {
            JSON.readTree(Files.readAllBytes(file))
                    .forEach(one -> all.put(one.path("fault").asString(), JSON.convertValue(one, Map.class)));
        }
        all.put(outcome.fault(), outcome.json());
        Files.write(file, JSON.writeValueAsBytes(all.values()));
    }

    /** This machine does not let a fault be tried. */
    static final class Unable extends Exception {

        Unable(String sentence) {
            super(sentence);
        }
    }
}
