package com.mileproof.api;

import java.io.IOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The contract itself: the OpenAPI document and the way to its viewer, open to everyone. */
@RestController
final class DocumentRoutes {

    private static final Duration CACHED = Duration.ofMinutes(10);
    private static final String VIEWER = "/docs/index.html";

    private final byte[] document;

    DocumentRoutes() throws IOException {
        this.document = new ClassPathResource("openapi.json").getContentAsByteArray();
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(document);
    }

    @GetMapping({"/docs", "/docs/"})
    ResponseEntity<Void> viewer() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, VIEWER)
                .build();
    }
}
