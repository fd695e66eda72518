package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.ApiProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

    private static final String AFTER = ", \"name\": \"a\"}";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytes_of_any_length_arrive_in_pieces_of_any_length(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int chunk = 48 * 1024;
            int length = i < 100 ? i : chunk * random.nextInt(1, 4) + random.nextInt(-3, 4);
            assertArrives(random, length, 1 + random.nextInt(i % 2 == 0 ? 7 : 20_000));
        }
    }

    @Test
    void every_escape_that_json_writers_use_is_understood() throws Exception {
        assertThat(decoded("+\\/\\u002B\\u002f\\r\\n\\n\\tQUJD\\u003D\\u003d".replace("QUJD", "QQ")))
                .isEqualTo(Base64.getDecoder().decode("+/+/QQ=="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q",
                "QQ",
                "QQQ",
                "QQ=",
                "====",
                "QQ==QQ==",
                "QQ= =",
                " QQ==",
                "QU-_",
                "QUJ\\b",
                "QUJ\\\\",
                "QUJ\\u00e4",
                "QUJ\\u2b",
                "QUJ\u0001",
                "QUJ\n",
                "QUJé",
                "QUJ\\u\\u0"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> decoded(text)).isInstanceOf(ApiProblem.class).hasMessageContaining("standard base64");
    }

    @Test
    void padding_at_the_end_of_a_piece_is_not_the_end_of_the_text() {
        var padded = "A".repeat(64 * 1024 - 2) + "==";

        assertThatThrownBy(() -> decoded(padded + "QUJD")).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> decoded(padded + "=")).isInstanceOf(ApiProblem.class);
    }

    @Test
    void a_text_without_an_end_is_refused() {
        var body = new ArrivingBody(new ByteArrayInputStream("QUJD".getBytes(StandardCharsets.US_ASCII)), 1_000);

        assertThatThrownBy(() -> new Base64Text(body, OutputStream.nullOutputStream(), "photo").decode())
                .isInstanceOf(ApiProblem.class)
                .hasMessage("The body broke off before its end");
    }

    private static void assertArrives(Random random, int length, int piece) throws IOException {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        var text = Base64.getEncoder().encodeToString(bytes);
        if (random.nextBoolean()) {
            text = text.replace("/", "\\/").replace("+", "\\u002B").replace("8", "8\\r\\n");
        }
        var body = new ArrivingBody(pieces(text + "\"" + AFTER, piece), 10_000_000);
        var out = new ByteArrayOutputStream();

        new Base64Text(body, out, "photo").decode();

        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("\"" + AFTER);
    }

    private static byte[] decoded(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        new Base64Text(new ArrivingBody(pieces(text + "\"", 5), 1_000_000), out, "photo").decode();
        return out.toByteArray();
    }

    /** A stream that gives at most so many bytes at once, as networks do. */
    private static InputStream pieces(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(length, most));
            }
        };
    }
}
