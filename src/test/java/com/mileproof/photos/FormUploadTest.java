package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockPart;

class FormUploadTest extends UploadDesk {

    @Test
    void a_form_carries_the_same_fields() throws Exception {
        var request = form();

        try (var photo = storage.begin()) {
            var upload = reader.read(request, photo);

            assertThat(upload.name()).isEqualTo("tacho-é.jpg");
            assertThat(upload.latitude()).isEqualTo(37.77);
            assertThat(upload.device().model()).isEqualTo("Pixel");
            assertThat(photo.file()).hasBinaryContent(PHOTO);
        }
    }

    @Test
    void a_form_that_names_a_field_twice_is_refused() {
        for (var part : List.of(part("name", "again"), new MockPart("photo", PHOTO))) {
            var request = form();
            request.addPart(part);

            assertThat(refusal(request).sentence()).isEqualTo("The body names a field twice");
        }
    }

    @Test
    void a_form_with_wrong_fields_names_them_all() {
        var request = new MockHttpServletRequest("POST", "/api/photo/upload");
        request.setContentType("multipart/form-data; boundary=x");
        request.addPart(part("latitude", "NaN"));
        request.addPart(part("longitude", "0x10"));
        request.addPart(part("name", "n".repeat(5_000)));

        assertThat(refusal(request).violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/userId", "/name", "/takenOn", "/latitude", "/longitude", "/photo");
    }

    private static MockHttpServletRequest form() {
        var request = new MockHttpServletRequest("POST", "/api/photo/upload");
        request.setContentType("multipart/form-data; boundary=x");
        request.addPart(part("userId", DANA));
        request.addPart(part("name", "tacho-é.jpg"));
        request.addPart(part("takenOn", "2026-08-01T07:30:00Z"));
        request.addPart(part("latitude", "37.77"));
        request.addPart(part("longitude", "-122.42"));
        request.addPart(part("deviceModel", "Pixel"));
        request.addPart(part("other", "ignored"));
        request.addPart(new MockPart("photo", "a.jpg", PHOTO));
        return request;
    }

    private static MockPart part(String name, String text) {
        return new MockPart(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
