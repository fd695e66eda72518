import java.util.ArrayList;
import java.util.List;

/**
 * Memory of a server and of the children that read for it, looked at every second while it works.
 *
 * @param server in megabytes, in the order of time
 * @param children of all together
 * @param threads of the server that the kernel knows; virtual threads are none
 */
record Footprint(List<Long> server, List<Long> children, List<Long> threads) {
    private static final long EVERY_MILLIS = 1_000;
    private static final int PARTS = 3;

    /** Looks on a thread of its own until it is closed. */
    static final class Watch implements AutoCloseable {
        private final ProcessHandle process;
        private final List<Long> server = new ArrayList<>();
        private final List<Long> children = new ArrayList<>();
        private final List<Long> threads = new ArrayList<>();
        private final Thread thread = Thread.ofPlatform().daemon().name("footprint").unstarted(this::run);

        private Watch(ProcessHandle process) {
            this.process = process;
        }

        synchronized Footprint seen() {
            return new Footprint(List.copyOf(server), List.copyOf(children), List.copyOf(threads));
        }

        @Override
        public void close() {
            thread.interrupt();
        }

        private void run() {
            try {
                while (true) {
                    look();
                    Thread.sleep(EVERY_MILLIS);
                }
            } catch (InterruptedException closed) {
                // nobody asks any more
            }
        }

        private synchronized void look() {
            server.add(Processes.rssMegabytes(process.pid()));
            children.add(Processes.javas(process).stream()
                    .mapToLong(Processes::rssMegabytes)
                    .sum());
            threads.add(Processes.threads(process.pid()));
        }
    }

    static Watch of(ProcessHandle process) {
        Watch watch = new Watch(process);
        watch.thread.start();
        return watch;
    }

    /** Of such a list: what was usual in this third of the time, 1 to 3. */
    static long usual(List<Long> megabytes, int third) {
        int from = megabytes.size() * (third - 1) / PARTS;
        int to = megabytes.size() * third / PARTS;
        List<Long> part = megabytes.subList(from, to).stream().sorted().toList();
        return part.isEmpty() ? 0 : part.get(part.size() / 2);
    }

    static long most(List<Long> megabytes) {
        return megabytes.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
