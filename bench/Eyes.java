import com.mileproof.verification.measuring.Lies;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Reader;
import com.mileproof.verification.reading.Sight;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One photo as it is seen, now or in an earlier run.
 *
 * <p>A reader may use the claim for one thing only: to stop looking once the claim is supported. Looking blindly is looking
 * under a claim that nothing supports: the reader does all it can, and knows nothing of the label.
 */
sealed interface Eyes {

    Sight blind(Claim unsupported) throws IOException;

    Sight under(Claim claim) throws IOException;

    /** CPU time of looking under the first claim. */
    long cpuMillis();

    /** All that was seen so far, to be kept. */
    Seen seen(String photo);

    /** Claims under which nobody looked: they were judged by the blind look. */
    int missed();

    /** Looks now, and remembers. */
    final class Open implements Eyes {
        private final Reader reader;
        private final byte[] bytes;
        private final Map<String, Sight> under = new LinkedHashMap<>();
        private Sight blind;
        private long cpuMillis = -1;

        Open(Reader reader, byte[] bytes) {
            this.reader = reader;
            this.bytes = bytes;
        }

        @Override
        public Sight blind(Claim unsupported) throws IOException {
            blind = reader.look(bytes, unsupported);
            return blind;
        }

        @Override
        public Sight under(Claim claim) throws IOException {
            Sight known = under.get(Lies.text(claim));
            if (known != null) {
                return known;
            }
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Sight sight = reader.look(bytes, claim);
            if (cpuMillis < 0) {
                cpuMillis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
            }
            under.put(Lies.text(claim), sight);
            return sight;
        }

        @Override
        public long cpuMillis() {
            return cpuMillis;
        }

        @Override
        public Seen seen(String photo) {
            Map<String, Sight> other = new LinkedHashMap<>();
            under.forEach((claim, sight) -> other.put(claim, same(sight, blind) ? null : sight));
            return new Seen(photo, blind, other, cpuMillis);
        }

        @Override
        public int missed() {
            return 0;
        }

        private static boolean same(Sight one, Sight other) {
            return one instanceof Observation a
                    && other instanceof Observation b
                    && a.rotation() == b.rotation()
                    && a.candidates().equals(b.candidates());
        }
    }

    /** Remembers an earlier run. */
    final class Shut implements Eyes {
        private final Seen seen;
        private int missed;

        Shut(Seen seen) {
            this.seen = seen;
        }

        @Override
        public Sight blind(Claim unsupported) {
            return seen.blind();
        }

        @Override
        public Sight under(Claim claim) {
            if (!seen.under().containsKey(Lies.text(claim))) {
                missed++;
            }
            Sight known = seen.under().get(Lies.text(claim));
            return known == null ? seen.blind() : known;
        }

        @Override
        public long cpuMillis() {
            return seen.cpuMillis();
        }

        @Override
        public Seen seen(String photo) {
            return seen;
        }

        @Override
        public int missed() {
            return missed;
        }
    }
}
