package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.Violation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonUploadTest extends UploadDesk {

    @Test
    void the_photo_may_stand_anywhere_in_the_body() throws Exception {
        for (var body : List.of(
                "{%s, \"photo\": \"%s\"}".formatted(REST, base64(PHOTO)),
                "{\"photo\": \"%s\", %s}".formatted(base64(PHOTO), REST))) {
            try (var photo = storage.begin()) {
                var upload = reader.read(json(body), photo);

                assertThat(upload.user()).hasToString(DANA);
                assertThat(upload.takenAt()).isEqualTo(Instant.parse("2026-08-01T07:30:00.250Z"));
                assertThat(upload.latitude()).isEqualTo(37.77);
                assertThat(upload.longitude()).isEqualTo(-122.42);
                assertThat(upload.device()).isEqualTo(new Photo.Device(null, null, null, null));
                assertThat(upload.header()).isEqualTo(new ImageHeader(ImageKind.JPEG, 64, 48));
                assertThat(photo.size()).isEqualTo(PHOTO.length);
                assertThat(photo.sha256()).isEqualTo(Sha256.of(Sha256.digester().digest(PHOTO)));
                assertThat(photo.file()).hasBinaryContent(PHOTO);
            }
            assertThat(storage.incoming()).isEmptyDirectory();
        }
    }

    @Test
    void escaped_slashes_and_line_breaks_in_the_base64_are_taken() throws Exception {
        var escaped = Base64.getMimeEncoder()
                .encodeToString(PHOTO)
                .replace("/", "\\/")
                .replace("\r\n", "\\r\\n");

        assertThat(read("{%s, \"photo\": \"%s\"}".formatted(REST, escaped))
                        .header()
                        .width())
                .isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUJDR|broken",
                "QUJD=|broken",
                "QUJDRA|no padding",
                "data:image/jpeg;base64,QUJD|prefix",
                "QUJ_RA==|url alphabet",
                "QU JD!|illegal",
                "ä|illegal"
            })
    void base64_that_is_not_whole_and_standard_is_refused(String photo, String why) {
        var problem = refusal(withPhoto(REST, photo));

        assertThat(problem.violations()).as(why).extracting(Violation::pointer).containsExactly("/photo");
        assertThat(problem.sentence()).contains("must be whole, standard base64");
    }

    @Test
    void an_empty_photo_is_refused() {
        assertThat(refusal(withPhoto(REST, "")).sentence()).isEqualTo("photo is empty");
    }

    @Test
    void a_photo_that_is_no_text_is_refused() {
        assertThat(refusal("{%s, \"photo\": [1, 2]}".formatted(REST)).sentence())
                .isEqualTo("photo must be a text: the file's bytes in base64");
    }

    @Test
    void a_photo_cut_off_with_its_body_is_refused_and_leaves_no_file() {
        var whole = withPhoto(REST, PHOTO);

        assertThat(refusal(whole.substring(0, whole.length() - 100)).sentence())
                .isEqualTo("The body broke off before its end");
    }

    @Test
    void heic_is_refused_at_once_where_nothing_can_read_it() throws Exception {
        var heic = base64(RareBytes.heic("heic", 4032, 3024));

        assertThat(refusal(withPhoto(REST, heic)).sentence()).contains("send it as JPEG");

        var converter = Files.createFile(directory.resolve("heif-convert"));
        assertThat(converter.toFile().setExecutable(true)).isTrue();
        reader = new UploadReader(HeicConverter.in(List.of(directory)));
        assertThat(read(withPhoto(REST, heic)).header().kind()).isEqualTo(ImageKind.HEIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"name\": \"a\"} x",
                "{\"name\": \"a\"}{}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"x\": {\"y\": 1, \"y\": 2}}",
                "{'name': 'a'}",
                "{\"name\": \"a\",}",
                "{\"name\": NaN}",
                "{\"name\": \"\u0001\"}",
                "{\"name\": \"\ud800\"}"
            })
    void bodies_that_are_no_json_object_are_refused(String body) {
        var problem = refusal(body);

        assertThat(problem.violations()).extracting(Violation::pointer).containsAnyOf("", "/userId");
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        var latin =
                withPhoto(REST.replace("odometer", "tachomètre"), base64(PHOTO)).getBytes(StandardCharsets.ISO_8859_1);
        var utf16 = withPhoto(REST, PHOTO).getBytes(StandardCharsets.UTF_16LE);

        assertThat(refusal(request(latin)).sentence()).startsWith("The body is not well-formed JSON");
        assertThat(refusal(request(utf16)).sentence()).startsWith("The body is not well-formed JSON");
    }

    @Test
    void other_charsets_and_types_answer_415() {
        for (var type :
                List.of("application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded")) {
            var request = request(withPhoto(REST, PHOTO).getBytes(StandardCharsets.UTF_8));
            request.setContentType(type);

            assertThat(refusal(request).sentence()).isEqualTo("Send the body as application/json in UTF-8.");
        }
    }
}
