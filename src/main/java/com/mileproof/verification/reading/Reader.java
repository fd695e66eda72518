package com.mileproof.verification.reading;

import java.io.IOException;

/** Reads photos. A seam: another model, a remote one or a test's script can take the place of the one that is packaged. */
public interface Reader {

    /**
     * Looks at one photo, which may be hostile.
     *
     * @param photo the bytes as they were uploaded
     * @param claim what the driver says is on it; tells what to look for and when to stop looking, never what is there
     * @throws IOException when the reader itself fails, not the photo: try again later
     */
    Sight look(byte[] photo, Claim claim) throws IOException;

    /** Names models and code, so that a stored observation tells what made it. */
    String version();
}
