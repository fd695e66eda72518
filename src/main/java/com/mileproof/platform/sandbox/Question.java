package com.mileproof.platform.sandbox;

import java.io.DataOutputStream;
import java.io.IOException;

/** Writes one frame to a child. */
@FunctionalInterface
public interface Question {

    void write(DataOutputStream toChild) throws IOException;

    static Question of(Frame frame) {
        return frame::write;
    }
}
