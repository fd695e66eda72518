package com.mileproof.history.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {

    @Test
    void members_are_sorted_by_utf_16_code_units_and_nothing_is_between_them() {
        // the names of the RFC's example, section 3.2.3
        assertThat(canonical("""
                { "\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis" }
                """))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void texts_are_escaped_only_where_they_must_be() {
        assertThat(canonical("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\""))
                .isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void values_stay_what_they_are() {
        assertThat(canonical("[ null , true, false, 0, -0, 9007199254740991, [], {} ]"))
                .isEqualTo("[null,true,false,0,0,9007199254740991,[],{}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "9007199254740992", "-9007199254740992", "1e400"})
    void a_number_that_could_be_written_in_two_ways_is_refused(String number) {
        assertThatThrownBy(() -> canonical(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "{", "", "{\"a\":01}", "[1,]"})
    void what_two_readers_could_understand_differently_is_refused(String text) {
        assertThatThrownBy(() -> CanonicalJson.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db"})
    void half_a_character_is_refused(String text) {
        var node = JsonNodeFactory.instance.stringNode(text);
        assertThatThrownBy(() -> CanonicalJson.text(node)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(String text) {
        return CanonicalJson.text(CanonicalJson.read(text));
    }
}
