package com.mileproof.verification.reading;

import com.mileproof.platform.sandbox.ChildBroke;
import com.mileproof.platform.sandbox.ChildBroke.How;
import com.mileproof.platform.sandbox.Children;
import com.mileproof.platform.sandbox.Limits;
import com.mileproof.platform.sandbox.Program;
import com.mileproof.platform.sandbox.Sandbox;
import com.mileproof.platform.sandbox.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads photos in child processes, so that nothing a photo does to a decoder or to native code touches the server. The
 * models are loaded once a child; children start when first needed and are replaced after {@link #MAX_JOBS} photos.
 */
public final class ChildReader implements Reader, AutoCloseable {

    static final int MAX_JOBS = 200;

    /** Time one photo may take: long, so that a busy machine is not held against it; the child counts its own work. */
    static final Duration MAX_JOB = Duration.ofSeconds(60);

    /** Children that one photo may break before it is given up. */
    private static final int MAX_ATTEMPTS = 2;

    private static final Duration MAX_START = Duration.ofMinutes(2);
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    /** Five seconds a photo, and some for the start. */
    private static final int MAX_CPU_SECONDS = 5 * MAX_JOBS + 60;

    /**
     * A photo's short-lived pixels fit into the young generation, whatever memory the machine has; the most is for photos
     * of a panorama's size, and what one of them took is given back at once.
     */
    private static final List<String> HEAP = List.of("-Xms192m", "-Xmn128m", "-Xmx512m", "-XX:-ShrinkHeapInSteps");

    private static final long MAX_ADDRESS_SPACE = 5_000_000_000L;
    private static final long MAX_FILE_BYTES = 200_000_000L;

    /** Reading must not slow the API. */
    private static final int NICE = 5;

    /**
     * ONNX Runtime's library reports its use to its maker, unless told not to; a child has no network besides. One heap
     * of the C library is enough for one thread at work, and takes a gigabyte less of addresses than several.
     */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("ORT_DISABLE_TELEMETRY", "1", "MALLOC_ARENA_MAX", "1");

    private final Children children;

    /**
     * A reader whose children start when first needed.
     *
     * @param most children at a time, each of which takes a processor
     * @param heicConverter the program that turns HEIC into JPEG
     */
    public ChildReader(Sandbox sandbox, int most, Optional<Path> heicConverter) {
        this(sandbox.children(program(ReaderChild.class, heicConverter), terms(most, MAX_JOB)));
    }

    ChildReader(Children children) {
        this.children = children;
    }

    static Program program(Class<?> main, Optional<Path> heicConverter) {
        var options = new ArrayList<>(HEAP);
        options.add("--enable-native-access=ALL-UNNAMED");
        var needs = new ArrayList<>(heicConverter.stream().toList());
        Natives.directory().ifPresent(natives -> {
            options.add("-Donnxruntime.native.path=" + natives);
            needs.add(natives);
        });
        return new Program(
                main,
                heicConverter.stream().map(Path::toString).toList(),
                options,
                ENVIRONMENT,
                needs,
                new Limits(MAX_ADDRESS_SPACE, MAX_FILE_BYTES, MAX_CPU_SECONDS, NICE));
    }

    static Terms terms(int children, Duration job) {
        return new Terms(children, MAX_JOBS, MAX_START, job, MAX_WAIT, ReaderFrames.MAX_ANSWER_BYTES);
    }

    @Override
    public Sight look(byte[] photo, Claim claim) throws IOException {
        var question = ReaderFrames.question(photo, claim);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                return children.ask(question, ReaderFrames::sight);
            } catch (ChildBroke broke) {
                if (broke.how() == How.STARVED) {
                    throw new IOException("A photo could not be read within " + MAX_JOB, broke);
                }
                // the child may have been at fault, or the machine: a second one tells
            }
        }
        return new Sight.Broken("could not be read: the decoder broke down over it");
    }

    @Override
    public String version() {
        return PhotoReader.VERSION;
    }

    /** Pids of the children that wait for work. */
    List<Long> idle() {
        return children.idle();
    }

    @Override
    public void close() {
        children.close();
    }
}
