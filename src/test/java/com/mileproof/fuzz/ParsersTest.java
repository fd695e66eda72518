package com.mileproof.fuzz;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few thousand inputs for each parser, always the same; bin/fuzz thinks of better ones for as long as one likes. */
class ParsersTest {

    private static final int INPUTS = 3_000;
    private static final long SEED = 20_261_124;

    @ParameterizedTest
    @EnumSource
    void bytes_that_are_nearly_right_are_read_or_refused(Parsers one) throws Exception {
        for (var seed : one.parser().seeds()) {
            one.parser().feed(seed);
        }
        var mutations = new Mutations(SEED, one.parser().seeds());
        for (int i = 0; i < INPUTS; i++) {
            var input = mutations.next();
            try {
                one.parser().feed(input);
            } catch (Throwable e) {
                throw new AssertionError("finding: " + HexFormat.of().formatHex(input), e);
            }
        }
    }
}
