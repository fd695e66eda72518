package com.mileproof.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    @Test
    void blanks_around_a_number_are_dropped() {
        assertThat(Phone.parse(" +15556667777\t")).contains(new Phone("+15556667777"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "15556667777",
                "+1555666777",
                "+155566677777",
                "+25556667777",
                "+1 5556667777",
                "+1-555-666-7777",
                "+1٥٥٥٦٦٦٧٧٧٧",
                "+15556667777\0",
                "++15556667777"
            })
    void anything_else_is_no_number(String text) {
        assertThat(Phone.parse(text)).isEmpty();
    }
}
