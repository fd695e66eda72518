package com.mileproof.verification.reading;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the build has laid ONNX Runtime's native libraries: beside the jar or the classes. Without them the runtime would
 * unpack its own into a temporary directory at every start.
 */
final class Natives {

    private static final String FOLDER = "natives/ai/onnxruntime/native/linux-";

    private Natives() {}

    /** Empty where the build has not laid them out for this processor. */
    static Optional<Path> directory() {
        var processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        try {
            var code = Path.of(Natives.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(code.resolveSibling(FOLDER + processor)).filter(Files::isDirectory);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
