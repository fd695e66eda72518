package com.mileproof.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may stand in a header. */
class DoorsTest {

    private static final Pattern PLAIN = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]");

    @Test
    void every_character_is_judged_as_the_framework_judges_it() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            assertThat(Doors.isPlain(character))
                    .as("character %x", character)
                    .isEqualTo(PLAIN.matcher(Character.toString(character)).matches());
        }
    }
}
