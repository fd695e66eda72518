package com.mileproof.platform.database;

import com.mileproof.platform.database.Command.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed server leaves behind on its cluster directory: a postmaster that outlived us, backends that outlived
 * their postmaster, a {@code postmaster.pid} that names a dead process. Called only while we hold the directory's lock,
 * so whatever PostgreSQL is still at work there has lost its owner.
 */
final class Leftovers {

    /** How long a zombie may keep its number before it counts as dead: some machines' first process never reaps. */
    static final Duration REAPING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** A fast stop writes a checkpoint, which takes as long as there are dirty pages. */
    private static final Duration FAST_STOP = Duration.ofSeconds(30);

    /** Backends notice by themselves, within moments, that their postmaster is gone. */
    private static final Duration OWN_ACCORD = Duration.ofSeconds(5);

    private static final Duration LAST_CALL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path cluster;

    private Leftovers(Path cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes a cluster directory ready for the next start.
     *
     * @throws DatabaseRefused when an earlier PostgreSQL cannot be stopped
     */
    static void clear(Path cluster) throws IOException, InterruptedException {
        Leftovers leftovers = new Leftovers(cluster);
        Optional<PostmasterFile> file = PostmasterFile.read(cluster);
        leftovers.stopProcesses(file);
        if (file.isPresent()) {
            leftovers.removeMisleading(file.get().process());
        }
    }

    private void stopProcesses(Optional<PostmasterFile> file) throws IOException, InterruptedException {
        List<Long> alive = ClusterProcesses.on(cluster);
        if (alive.isEmpty()) {
            return;
        }
        LOG.info("An earlier PostgreSQL is still at work on {} (processes {}); stopping it", cluster, alive);
        Optional<Long> postmaster = file.map(PostmasterFile::process).filter(alive::contains);
        if (postmaster.isPresent()) {
            // It was told so when its parent died; telling it again does no harm
            Signal.INT.send(postmaster.get());
        }
        if (gone(postmaster.isPresent() ? FAST_STOP : OWN_ACCORD)
                || goneAfter(Signal.QUIT, LAST_CALL)
                || goneAfter(Signal.KILL, LAST_CALL)) {
            return;
        }
        throw new DatabaseRefused("An earlier PostgreSQL on " + cluster + " does not stop (processes "
                + ClusterProcesses.on(cluster) + "); end them or restart the machine.");
    }

    /** PostgreSQL refuses to start while the process in its file exists, even as a zombie or as somebody else's. */
    private void removeMisleading(long process) throws IOException, InterruptedException {
        long end = System.nanoTime() + REAPING.toNanos();
        while (ClusterProcesses.isZombie(process) && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
        if (ClusterProcesses.exists(process) && !ClusterProcesses.isOn(cluster, process)) {
            LOG.info("Process {} is not a PostgreSQL on {}; removing its postmaster.pid", process, cluster);
            Files.deleteIfExists(PostmasterFile.file(cluster));
        }
    }

    private boolean goneAfter(Signal signal, Duration limit) throws IOException, InterruptedException {
        for (long process : ClusterProcesses.on(cluster)) {
            LOG.warn("PostgreSQL process {} on {} has not stopped; sending {}", process, cluster, signal);
            signal.send(process);
        }
        return gone(limit);
    }

    private boolean gone(Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!ClusterProcesses.on(cluster).isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }
}
