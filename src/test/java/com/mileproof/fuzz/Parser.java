package com.mileproof.fuzz;

import java.util.List;

/** A reader of strangers' bytes, to be fed with bytes that are nearly right. Implementations have no state. */
public interface Parser {

    /** Reads the bytes or refuses them as the reader may; whatever else is thrown, or takes long, is a finding. */
    void feed(byte[] input) throws Exception;

    /** Right ones, from which the search for wrong ones begins. */
    List<byte[]> seeds();
}
