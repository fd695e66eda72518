package com.mileproof.platform.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What this machine allows, asked of its tools in words of our own: a mistake in the product's walls must fail a test and
 * not look like a kernel that refuses.
 */
final class Kernel {

    private Kernel() {}

    static boolean allows(Walls walls) throws IOException, InterruptedException {
        return switch (walls) {
            case ROOM -> unshares("--mount --net --ipc --pid --fork", "mount -t proc none /proc");
            case ROOM_AMONG_OTHERS -> unshares("--mount --net --ipc", "mount -t tmpfs none /tmp");
            case NO_NETWORK -> unshares("--net", "true");
            case NONE -> true;
        };
    }

    private static boolean unshares(String namespaces, String command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("unshare", "--user", "--map-root-user"));
        words.addAll(List.of(namespaces.split(" ")));
        words.addAll(List.of("setpriv", "--bounding-set=+all", "sh", "-c", command));
        return new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
