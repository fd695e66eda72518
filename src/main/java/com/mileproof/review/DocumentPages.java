package com.mileproof.review;

import com.mileproof.api.FileId;
import com.mileproof.photos.Documents;
import com.mileproof.photos.FileAnswer;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of proof-of-address check-ins as pictures of their pages, for whoever looks at a case. */
@Controller
final class DocumentPages {

    private final Documents documents;
    private final ClientAddress addresses;

    DocumentPages(Documents documents, ClientAddress addresses) {
        this.documents = documents;
        this.addresses = addresses;
    }

    @GetMapping("/console/documents/{id}/pages/{page}")
    ResponseEntity<Resource> page(
            Viewer by, @PathVariable String id, @PathVariable String page, HttpServletRequest request)
            throws IOException {
        return FileAnswer.picture(documents.page(by, FileId.of(id), DocumentPane.number(page), addresses.of(request)));
    }
}
