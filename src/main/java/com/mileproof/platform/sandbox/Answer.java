package com.mileproof.platform.sandbox;

import java.io.IOException;

/** Makes sense of a child's answer, and trusts nothing in it: the child has seen a stranger's bytes. */
@FunctionalInterface
public interface Answer<T> {

    /**
     * What the answer means.
     *
     * @throws IOException when it is nothing that a sane child says
     */
    T understand(Frame answer) throws IOException;
}
