package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mileproof.api.ApiProblem;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where tests hand uploads in: a reader and a directory, without server and database. */
abstract class UploadDesk {

    static final byte[] PHOTO = PhotoBytes.jpeg(64, 48);
    static final String DANA = "XT_IUSR0000000000000000000000000A";

    /** Everything but the photo. */
    static final String REST = """
            "userId": "%s", "name": "odometer.jpg", "takenOn": "2026-08-01T07:30:00.250Z",
            "latitude": 37.77, "longitude": -122.42""".formatted(DANA);

    @TempDir
    Path directory;

    PhotoDirectory storage;
    UploadReader reader;

    @BeforeEach
    void open() throws IOException {
        storage = PhotoDirectory.open(directory);
        reader = new UploadReader(HeicConverter.in(List.of()));
    }

    Upload read(String body) throws IOException {
        try (var photo = storage.begin()) {
            return reader.read(json(body), photo);
        }
    }

    ApiProblem refusal(String body) {
        return refusal(json(body));
    }

    ApiProblem refusal(MockHttpServletRequest request) {
        var problem = catchThrowableOfType(ApiProblem.class, () -> {
            try (var photo = storage.begin()) {
                reader.read(request, photo);
            }
        });
        assertThat(problem).as("refusal").isNotNull();
        assertThat(storage.incoming()).isEmptyDirectory();
        return problem;
    }

    static String withPhoto(String rest, byte[] photo) {
        return withPhoto(rest, base64(photo));
    }

    static String withPhoto(String rest, String photo) {
        return "{%s, \"photo\": \"%s\"}".formatted(rest, photo);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static MockHttpServletRequest json(String body) {
        return request(body.getBytes(StandardCharsets.UTF_8));
    }

    static MockHttpServletRequest request(byte[] body) {
        return streaming(new ByteArrayInputStream(body));
    }

    static MockHttpServletRequest streaming(InputStream body) {
        var request = new MockHttpServletRequest("POST", "/api/photo/upload") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(body);
            }
        };
        request.setContentType("application/json");
        return request;
    }
}
