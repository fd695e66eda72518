package com.mileproof.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of the words of a child that did not start. */
class StderrTest {

    @Test
    void the_messages_of_a_stack_trace_are_kept_without_its_frames() throws Exception {
        var frames = "\tat com.example.Main.run(Main.java:7)\n".repeat(60);

        assertThat(said("Exception in thread \"main\" java.io.IOException: no room\n" + frames
                        + "Caused by: java.lang.UnsatisfiedLinkError: libgomp.so.1\n" + frames))
                .isEqualTo("Exception in thread \"main\" java.io.IOException: no room"
                        + " | Caused by: java.lang.UnsatisfiedLinkError: libgomp.so.1");
    }

    @Test
    void of_many_lines_the_last_are_kept() throws Exception {
        var lines = IntStream.rangeClosed(1, 5_000).mapToObj(n -> "line " + n).toList();

        assertThat(said(String.join("\n", lines)))
                .isEqualTo(lines.stream().skip(5_000 - Stderr.MAX_LINES).collect(Collectors.joining(" | ")));
    }

    @Test
    void a_long_line_is_cut_and_nothing_in_it_looks_like_a_line_of_the_log() throws Exception {
        var text = said("x".repeat(50_000) + "\r2026-01-01 ERROR forged\u001b[0m\n\n");

        assertThat(text).hasSize(Stderr.MAX_CHARACTERS).endsWith("x | 2026-01-01 ERROR forged [0m");
    }

    @Test
    void a_child_that_said_nothing_has_no_words() throws Exception {
        assertThat(said("")).isEmpty();
    }

    private static String said(String printed) throws InterruptedException {
        return new Stderr(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8))).text();
    }
}
