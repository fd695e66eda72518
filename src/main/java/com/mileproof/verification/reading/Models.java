package com.mileproof.verification.reading;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;

/** Opens the models that are packed into the jar. */
final class Models {

    private static final String FOLDER = "/models/";

    /** Where ONNX Runtime looks for its native libraries; the packaged product has them nowhere else. */
    private static final String NATIVES = "onnxruntime.native.path";

    static {
        if (System.getProperty(NATIVES) == null) {
            Natives.directory().ifPresent(natives -> System.setProperty(NATIVES, natives.toString()));
        }
    }

    private Models() {}

    /**
     * A session of one thread that sleeps, not spins, between two photos. It does not plan its memory for every size of
     * picture it has seen, of which there is no end: the plans took 200 MB and saved no time.
     */
    static OrtSession open(String name) throws IOException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setMemoryPatternOptimization(false);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            return OrtEnvironment.getEnvironment().createSession(bytes(name), options);
        } catch (OrtException broken) {
            throw new IOException("the model " + name + " cannot be opened", broken);
        }
    }

    static byte[] bytes(String name) throws IOException {
        try (var in = Models.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("the model " + name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
