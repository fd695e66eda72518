import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM has in RAM, looked at ten times a second, and what of its heap is in use. */
final class Memory implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final long KILO = 1_024;
    private static final long MEGA = 1_000_000;

    private final long pid;
    private final Thread thread;
    private volatile long peak;

    private Memory(long pid) {
        this.pid = pid;
        this.thread = Thread.ofPlatform().daemon().name("memory").unstarted(this::watch);
    }

    static Memory of(long pid) {
        Memory memory = new Memory(pid);
        memory.thread.start();
        return memory;
    }

    /** After a collection, in megabytes. */
    record State(long heap, long rss) {}

    /** How it stands; the peak counts from now on. */
    State settled() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new Failure("jcmd does not tell the heap of process " + pid + ".");
        }
        peak = 0;
        return new State(Long.parseLong(used.group(1)) * KILO / MEGA, Processes.rssMegabytes(pid));
    }

    /** The most since it was last settled. */
    long peakMegabytes() {
        return peak;
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(program.toString(), Long.toString(pid), what)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private void watch() {
        try {
            while (true) {
                peak = Math.max(peak, Processes.rssMegabytes(pid));
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException closed) {
            // nobody asks any more
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
