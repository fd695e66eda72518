import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells of processes, in /proc. */
final class Processes {
    /** Of a second; Linux tells it to all programs so, whatever the kernel was built with. */
    private static final int TICK_MILLIS = 10;

    private static final int KILO = 1_024;

    /** Fields of /proc/PID/stat behind the name, counted from the process's state. */
    private static final int USER = 11;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    private Processes() {}

    /**
     * Processor time of a server and what it has started, in milliseconds.
     *
     * @param server of the process itself
     * @param children of those that decode and read photos
     * @param database of the embedded PostgreSQL
     */
    record Cpu(long server, long children, long database) {
        Cpu minus(Cpu earlier) {
            return new Cpu(server - earlier.server, children - earlier.children, database - earlier.database);
        }

        long sum() {
            return server + children + database;
        }
    }

    /** Processor time of one process in milliseconds, without its children's. */
    static long cpuMillis(long pid) {
        return Stat.of(pid).millis();
    }

    /** The JVMs that a process has started, and those that these have. */
    static List<Long> javas(ProcessHandle parent) {
        return parent.descendants()
                .map(ProcessHandle::pid)
                .filter(pid -> Stat.of(pid).name().equals("java"))
                .toList();
    }

    /** Memory that a process has in RAM, in megabytes; 0 when it is gone. */
    static long rssMegabytes(long pid) {
        return status(pid, "VmRSS:") * KILO / 1_000_000;
    }

    /** Threads that the kernel runs for a process; 0 when it is gone. */
    static long threads(long pid) {
        return status(pid, "Threads:");
    }

    private static long status(long pid, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    /** A process as it stands; one that is gone has used nothing. The times: its own, and its ended children's. */
    record Stat(String name, long millis, long endedMillis) {
        static Stat of(long pid) {
            try {
                String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
                int end = line.lastIndexOf(')');
                String[] fields = line.substring(end + 2).split(" ");
                long[] ticks = new long[ENDED_CHILDREN_SYSTEM - USER + 1];
                for (int i = 0; i < ticks.length; i++) {
                    ticks[i] = Long.parseLong(fields[USER + i]);
                }
                return new Stat(
                        line.substring(line.indexOf('(') + 1, end),
                        (ticks[0] + ticks[1]) * TICK_MILLIS,
                        (ticks[2] + ticks[3]) * TICK_MILLIS);
            } catch (IOException gone) {
                return new Stat("", 0, 0);
            }
        }
    }
}
