import com.mileproof.verification.measuring.Lie;
import com.mileproof.verification.measuring.Lies;
import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Reader;
import com.mileproof.verification.reading.Sight;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * One photo with all that is claimed about it, and what the reader saw while it was. As in {@link Trial}, the reader
 * looks anew for a lie that any vote holds; for the others it saw what it sees for a lie that nothing supports.
 *
 * @param honest the claim of the whole label first
 * @param cpuMillis of the first honest claim
 */
record Told(Photos.Photo photo, List<Shown> honest, List<ShownLie> lies, double cpuMillis) {

    /** A claim and what was seen while it was made. */
    record Shown(Claim claim, Sight sight) {}

    record ShownLie(Lie.Kind kind, Shown shown) {}

    static Told of(Photos.Photo photo, List<Truth> others, Reader reader) throws IOException {
        byte[] bytes = Files.readAllBytes(photo.file());
        List<Shown> honest = new ArrayList<>();
        double cpuMillis = 0;
        for (Claim claim : photo.truth().honestClaims()) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            honest.add(new Shown(claim, reader.look(bytes, claim)));
            long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            cpuMillis = honest.size() == 1 ? (after - before) / 1e6 : cpuMillis;
        }
        List<Lie> told = Lies.about(photo.truth(), others, photo.seed());
        Sight seen = honest.getFirst().sight();
        Sight blind = reader.look(bytes, Trial.unsupported(told).claim());
        List<ShownLie> lies = new ArrayList<>();
        for (Lie lie : told) {
            boolean held = Trial.holds(blind, lie.claim()) || Trial.holds(seen, lie.claim());
            Sight sight = held ? reader.look(bytes, lie.claim()) : blind;
            lies.add(new ShownLie(lie.kind(), new Shown(lie.claim(), sight)));
        }
        return new Told(photo, honest, lies, cpuMillis);
    }
}
