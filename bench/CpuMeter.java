import java.util.HashMap;
import java.util.Map;

/**
 * Adds up the processor time of a server and of all that it starts. It looks every half second: a child that is killed
 * within its walls leaves its time to nobody, so what it had used when it was last seen counts.
 */
final class CpuMeter implements AutoCloseable {
    private static final String DATABASE = "postgres";
    private static final long EVERY_MILLIS = 500;

    private final ProcessHandle server;
    private final Map<Long, Long> children = new HashMap<>();
    private final Thread thread;
    private long database;

    private CpuMeter(ProcessHandle server) {
        this.server = server;
        this.thread = Thread.ofPlatform().daemon().name("cpu-meter").unstarted(this::watch);
    }

    static CpuMeter of(ProcessHandle server) {
        CpuMeter meter = new CpuMeter(server);
        meter.look();
        meter.thread.start();
        return meter;
    }

    /** What has been used since the server was started. */
    Processes.Cpu read() {
        return look();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                look();
            }
        } catch (InterruptedException closed) {
            // nobody asks any more
        }
    }

    private synchronized Processes.Cpu look() {
        long now = 0;
        for (ProcessHandle started : server.descendants().toList()) {
            Processes.Stat stat = Processes.Stat.of(started.pid());
            if (stat.name().equals(DATABASE)) {
                now += stat.millis() + stat.endedMillis();
            } else {
                // never less than before: a process that ends while it is looked at has used nothing, it says
                children.merge(started.pid(), stat.millis(), Math::max);
            }
        }
        // a connection that is closed leaves its time to the postmaster
        database = Math.max(database, now);
        long all = children.values().stream().mapToLong(Long::longValue).sum();
        return new Processes.Cpu(Processes.Stat.of(server.pid()).millis(), all, database);
    }
}
