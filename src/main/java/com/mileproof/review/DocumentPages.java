package com.mileproof.review;

import com.mileproof.api.FileId;
import com.mileproof.photos.FileAnswer;
import com.mileproof.photos.UploadedFiles;
import com.mileproof.platform.console.Viewer;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of proof-of-address check-ins, for whoever looks at a case. */
@Controller
final class DocumentPages {

    private final UploadedFiles files;

    DocumentPages(UploadedFiles files) {
        this.files = files;
    }

    @GetMapping("/console/documents/{id}")
    ResponseEntity<Resource> document(Viewer by, @PathVariable String id) throws IOException {
        return FileAnswer.of(files.show(by, FileId.of(id)));
    }
}
