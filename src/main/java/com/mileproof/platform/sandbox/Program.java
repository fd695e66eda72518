package com.mileproof.platform.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A class of this jar to be run as child processes.
 *
 * @param main its {@code main} calls {@link Workplace}
 * @param arguments of {@code main}
 * @param options of the JVM: the heap's size above all
 * @param environment all the environment it gets, beside the language
 * @param needs files and directories it reads beside the class path and the JDK
 * @param limits on each child
 */
public record Program(
        Class<?> main,
        List<String> arguments,
        List<String> options,
        Map<String, String> environment,
        List<Path> needs,
        Limits limits) {

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+SuppressFatalErrorMessage", "-Djava.awt.headless=true");

    public Program {
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
        needs = List.copyOf(needs);
    }

    /** The words that start it, with the directory it may write to. */
    List<String> command(Path temporary) {
        var command = new ArrayList<String>();
        command.addAll(java());
        command.addAll(options);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", ClassPath.text(), main.getName()));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** The words that show whether a JVM starts at all. */
    List<String> probe() {
        var command = new ArrayList<>(java());
        command.addAll(options);
        command.add("-version");
        return List.copyOf(command);
    }

    private List<String> java() {
        var command = new ArrayList<>(limits.words());
        command.add(ClassPath.jdk().resolve("bin/java").toString());
        command.addAll(OPTIONS);
        return command;
    }
}
