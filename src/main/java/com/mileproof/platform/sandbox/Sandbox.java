package com.mileproof.platform.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where child processes live: knows how well this machine can wall them off, and says so once if it is not enough. */
public final class Sandbox {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final int PROBE_SECONDS = 20;
    private static final int MOST_OUTPUT = 300;

    private final Path directory;
    private final List<Path> hidden;
    private final List<Walls> choices;
    private @Nullable Walls walls;
    private @Nullable Path room;

    private Sandbox(Path directory, Collection<Path> hidden, List<Walls> choices) {
        this.directory = directory;
        this.hidden =
                hidden.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        this.choices = choices;
    }

    /**
     * A sandbox with no child in it.
     *
     * @param directory made where missing, and emptied, before the first child: nobody else uses it
     * @param hidden what no child may see, even where it lies among the programs
     */
    public static Sandbox open(Path directory, Collection<Path> hidden) {
        return open(directory, hidden, List.of(Walls.values()));
    }

    /** @param choices the walls to try, the best first; the last always work */
    static Sandbox open(Path directory, Collection<Path> hidden, List<Walls> choices) {
        return new Sandbox(directory, hidden, choices);
    }

    /** Children that run a program; none is started yet. */
    public Children children(Program program, Terms terms) {
        return new Children(this, program, terms);
    }

    /** How well a child that runs this program is kept from the rest of the machine. */
    synchronized Walls walls(Program program) throws IOException {
        if (walls == null) {
            walls = choose(program);
        }
        return walls;
    }

    /** A command line and the one directory it may write to. */
    Start start(Program program) throws IOException {
        var chosen = walls(program);
        var words = new ArrayList<>(words(chosen, program));
        if (chosen.isRoom()) {
            words.addAll(program.command(Walls.TEMPORARY));
            return new Start(words, program.environment(), room(), null);
        }
        var temporary = Files.createTempDirectory(room(), "child-");
        words.addAll(program.command(temporary));
        return new Start(words, program.environment(), temporary, temporary);
    }

    private List<String> words(Walls chosen, Program program) throws IOException {
        var places = new LinkedHashSet<Path>();
        if (chosen.isRoom()) {
            places.addAll(ClassPath.places());
            places.addAll(program.needs());
        }
        return chosen.words(room(), places, hidden);
    }

    private Walls choose(Program program) throws IOException {
        var refusals = new ArrayList<String>();
        for (var choice : choices.subList(0, choices.size() - 1)) {
            var refusal = refusal(choice, program);
            if (refusal.isEmpty()) {
                warn(choice, refusals);
                return choice;
            }
            refusals.add(refusal);
        }
        warn(choices.getLast(), refusals);
        return choices.getLast();
    }

    private static void warn(Walls chosen, List<String> refusals) {
        chosen.lack()
                .ifPresent(lack -> LOG.warn(
                        "A child process that decodes photos is not walled off here as it should be. {} Allow"
                                + " unprivileged user namespaces with mounts, and install util-linux; refused was: {}",
                        lack,
                        refusals.isEmpty() ? "nothing" : refusals.getFirst()));
    }

    /** Why a JVM does not start within these walls; empty where it does. */
    private String refusal(Walls choice, Program program) throws IOException {
        var command = new ArrayList<>(words(choice, program));
        command.addAll(program.probe());
        var output = Files.createTempFile(room(), "probe-", ".txt");
        try {
            var process = Start.plain(command, room())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (ended && process.exitValue() == 0) {
                return "";
            }
            var said = Files.readString(output).strip();
            return ended ? said.substring(0, Math.min(said.length(), MOST_OUTPUT)) : "it took too long";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Made when first needed: a command that starts no child leaves no trace. */
    private synchronized Path room() throws IOException {
        if (room == null) {
            Files.createDirectories(directory);
            var made = directory.toRealPath();
            clear(made);
            room = made;
        }
        return room;
    }

    /** Takes away a directory's contents. */
    static void clear(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(directory)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
