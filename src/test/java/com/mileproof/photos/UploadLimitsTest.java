package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class UploadLimitsTest extends UploadDesk {

    @Test
    void depth_number_and_length_of_what_is_ignored_have_limits() {
        var deep = "{\"x\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        var many = "{\"x\": [" + "1,".repeat(20_000) + "1]}";
        var longName = "{\"" + "x".repeat(100_000) + "\": 1}";

        for (var body : List.of(deep, many, longName)) {
            assertThat(refusal(body).sentence())
                    .isEqualTo("The body has a part that is too long, too deep or too often repeated");
        }
    }

    @Test
    void a_photo_over_the_limit_answers_413_as_soon_as_it_is_known() throws Exception {
        var over = new byte[IncomingPhoto.MAX_PHOTO_BYTES + 1];
        assertThat(refusal(withPhoto(REST, over)).sentence()).contains("20000000 bytes");

        var huge = new MockHttpServletRequest("POST", "/api/photo/upload") {
            @Override
            public long getContentLengthLong() {
                return 1_000_000_000;
            }

            @Override
            public ServletInputStream getInputStream() {
                throw new AssertionError("read although the length was known");
            }
        };
        assertThat(refusal(huge).sentence()).contains("20000000 bytes");
    }

    @Test
    void the_largest_photo_fits() throws Exception {
        var largest = Arrays.copyOf(PHOTO, IncomingPhoto.MAX_PHOTO_BYTES);

        assertThat(read(withPhoto(REST, largest)).header().width()).isEqualTo(64);
    }

    @Test
    void an_endless_body_is_cut_off() {
        var endless = new SequenceInputStream(
                new ByteArrayInputStream("{\"x\": \"".getBytes(StandardCharsets.UTF_8)), new Endless());

        assertThat(refusal(streaming(endless)).sentence()).contains("20000000 bytes");
    }

    @Test
    void a_sender_that_breaks_off_is_told_so() {
        var broken = new SequenceInputStream(
                new ByteArrayInputStream(("{" + REST + ", \"photo\": \"QUJD").getBytes(StandardCharsets.UTF_8)),
                new Broken());

        assertThat(refusal(streaming(broken)).sentence()).isEqualTo("The body broke off before its end");
    }

    @Test
    void memory_does_not_grow_with_the_photo() throws Exception {
        var small = withPhoto(REST, Arrays.copyOf(PHOTO, 1_000_000)).getBytes(StandardCharsets.UTF_8);
        var large = withPhoto(REST, Arrays.copyOf(PHOTO, 15_000_000)).getBytes(StandardCharsets.UTF_8);
        allocated(small);

        long forSmall = allocated(small);
        long forLarge = allocated(large);

        assertThat(forLarge).isLessThan(forSmall + 500_000).isLessThan(2_000_000);
    }

    private long allocated(byte[] body) throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var request = streaming(new ByteArrayInputStream(body));
        long before = threads.getCurrentThreadAllocatedBytes();
        try (var photo = storage.begin()) {
            reader.read(request, photo);
            photo.sha256();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static final class Endless extends InputStream {

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) 'x');
            return length;
        }
    }

    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }
}
