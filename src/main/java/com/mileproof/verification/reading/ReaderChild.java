package com.mileproof.verification.reading;

import com.mileproof.platform.sandbox.Frame;
import com.mileproof.platform.sandbox.Workplace;
import com.mileproof.verification.reading.ReaderFrames.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The process that reads untrusted photos: the models, and nothing that is worth stealing. */
final class ReaderChild {

    /** Processor time; an odometer that supports nothing takes a few seconds. */
    private static final Duration MAX_JOB = Duration.ofSeconds(20);

    private final PhotoReader reader;

    /** Bytes of the heap before it has had to grow. */
    private final long slender = Runtime.getRuntime().totalMemory();

    private ReaderChild(PhotoReader reader) {
        this.reader = reader;
    }

    /** The only argument, if any, is the program that converts HEIC. */
    public static void main(String[] arguments) throws IOException {
        var converter = arguments.length > 0 ? Optional.of(Path.of(arguments[0])) : Optional.<Path>empty();
        Workplace.serve(
                ReaderFrames.MAX_QUESTION_BYTES, MAX_JOB, () -> new ReaderChild(PhotoReader.load(converter))::look);
    }

    private Frame look(Frame question) throws IOException {
        var job = Job.of(question);
        try {
            return ReaderFrames.answer(reader.look(job.photo(), job.claim()));
        } catch (OutOfMemoryError greedy) {
            // one photo at a time: with it goes what it asked for
            return ReaderFrames.answer(new Sight.Broken("needs more memory to decode than it is worth"));
        } catch (RuntimeException unforeseen) {
            return ReaderFrames.answer(new Sight.Broken("could not be read"));
        } finally {
            slim();
        }
    }

    /**
     * Next to nothing outlives a photo, but the collector would rather let the heap grow to its limit than look. It takes
     * a fiftieth of a second, about once in thirty photos.
     */
    private void slim() {
        if (Runtime.getRuntime().totalMemory() > slender) {
            System.gc();
        }
    }
}
