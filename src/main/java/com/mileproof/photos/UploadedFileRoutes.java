package com.mileproof.photos;

import com.mileproof.api.Caller;
import com.mileproof.api.FileId;
import com.mileproof.partners.Once;
import com.mileproof.partners.UploadSlots;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/file/upload} of the contract, and the addresses it answers. */
@RestController
final class UploadedFileRoutes {

    private final UploadedFiles files;
    private final Documents documents;
    private final UploadReader reader;
    private final UploadSlots slots;

    UploadedFileRoutes(UploadedFiles files, Documents documents, UploadReader reader, UploadSlots slots) {
        this.files = files;
        this.documents = documents;
        this.reader = reader;
        this.slots = slots;
    }

    /** Nothing where the upload is a repeated one, whose answer is there already. */
    @PostMapping("/api/file/upload")
    @Nullable
    UploadedFileView upload(Caller caller, Once once, HttpServletRequest request) throws IOException {
        try (var _ = slots.take(caller.partner());
                var incoming = files.begin()) {
            var upload = reader.readFile(request, incoming);
            if (!once.isFirst(upload.payload(incoming.sha256()))) {
                return null;
            }
            var file = files.upload(caller, upload, incoming, once);
            return new UploadedFileView(file.user().toString(), files.url(file.id(), file.name()), file.uploadedAt());
        }
    }

    @GetMapping("/api/files/{fileId}/{name}")
    ResponseEntity<Resource> show(Caller caller, @PathVariable String fileId) throws IOException {
        return FileAnswer.of(documents.show(caller, FileId.of(fileId)));
    }
}
