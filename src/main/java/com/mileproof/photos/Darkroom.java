package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.platform.sandbox.AllBusy;
import com.mileproof.platform.sandbox.ChildBroke;
import com.mileproof.platform.sandbox.Children;
import com.mileproof.platform.sandbox.Frame;
import com.mileproof.platform.sandbox.Limits;
import com.mileproof.platform.sandbox.Program;
import com.mileproof.platform.sandbox.Sandbox;
import com.mileproof.platform.sandbox.Terms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where renditions are made: in at most {@link #MAX_CHILDREN} child processes. A photo or a document that breaks its
 * decoder costs nothing but itself.
 */
final class Darkroom implements AutoCloseable {

    static final int MAX_CHILDREN = 2;
    static final int MAX_JOBS = 200;

    /** Time one photo or one page may take. */
    static final Duration MAX_JOB = Duration.ofSeconds(10);

    /** Largest rendition believed, in bytes. */
    static final int MAX_RENDITION_BYTES = 15_000_000;

    /** A question: how many pages the PDF has. */
    static final int COUNT = 20;

    /** A question, with the page's number added: that page of the PDF. */
    static final int PAGE = 100;

    /** The child's answer: a rendition. */
    static final int RENDITION = 100;

    /** The child's answer: why there is none, a sentence in UTF-8. */
    static final int REFUSAL = 101;

    /** The child's answer: a number of pages. */
    static final int COUNTED = 102;

    private static final Duration MAX_START = Duration.ofSeconds(20);
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Three seconds a photo, and some for the start. */
    private static final int MAX_CPU_SECONDS = 3 * MAX_JOBS + 60;

    private static final Limits LIMITS = new Limits(3_000_000_000L, 200_000_000L, MAX_CPU_SECONDS, 0);
    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            // the first large WebP takes half the time of one that waits for the optimising compiler
            "-XX:TieredStopAtLevel=1",
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:ReservedCodeCacheSize=64m");

    private final Children children;

    Darkroom(HeicConverter heic, Sandbox sandbox) {
        this(sandbox.children(program(DarkroomChild.class, heic), terms(MAX_JOB)));
    }

    Darkroom(Children children) {
        this.children = children;
    }

    static Program program(Class<?> main, HeicConverter heic) {
        return new Program(
                main,
                heic.argument().toList(),
                OPTIONS,
                Map.of(),
                heic.program().stream().toList(),
                LIMITS);
    }

    static Terms terms(Duration job) {
        return new Terms(MAX_CHILDREN, MAX_JOBS, MAX_START, job, MAX_WAIT, MAX_RENDITION_BYTES);
    }

    /** A rendition of the photo as JPEG; says why when there is none. */
    byte[] develop(ImageKind kind, Path photo) throws IOException, BadPhoto {
        return ask(kind.code(), photo, RENDITION).bytes();
    }

    /**
     * A page of a PDF as JPEG; says why when there is none.
     *
     * @param page 1 to {@link PdfRendering#MAX_PAGES}
     */
    byte[] page(Path pdf, int page) throws IOException, BadPhoto {
        return ask(PAGE + page, pdf, RENDITION).bytes();
    }

    /** How many pages a PDF has, as far as a stranger's file can be believed; 1 or more. */
    int pages(Path pdf) throws IOException, BadPhoto {
        return Math.max(1, ByteBuffer.wrap(ask(COUNT, pdf, COUNTED).bytes()).getInt());
    }

    private Frame ask(int question, Path file, int wanted) throws IOException, BadPhoto {
        try {
            var answer = children.ask(
                    toChild -> {
                        Frame.writeStart(toChild, question, (int) Files.size(file));
                        Files.copy(file, toChild);
                    },
                    said -> understood(said, wanted));
            if (answer.kind() == wanted) {
                return answer;
            }
            throw new BadPhoto(answer.text());
        } catch (AllBusy busy) {
            throw ApiProblem.retryLater(
                    ErrorCode.ERROR_SERVICE_UNAVAILABLE, "Too many photos are being prepared.", RETRY_AFTER);
        } catch (ChildBroke broke) {
            if (!Files.isReadable(file)) {
                throw new IOException(broke);
            }
            throw new BadPhoto(
                    switch (broke.how()) {
                        case TOO_SLOW, STARVED -> "takes too long to decode";
                        case CRASHED -> "could not be decoded: the decoder broke down over it";
                    });
        }
    }

    private static Frame understood(Frame answer, int wanted) throws IOException {
        boolean sane = answer.kind() == REFUSAL
                || (answer.kind() == wanted && (wanted != COUNTED || answer.bytes().length == Integer.BYTES));
        if (!sane) {
            throw new IOException("an answer of kind " + answer.kind());
        }
        return answer;
    }

    /** Pids of the children that wait for work. */
    List<Long> children() {
        return children.idle();
    }

    @Override
    public void close() {
        children.close();
    }
}
