package com.mileproof.review;

import com.mileproof.api.FileId;
import com.mileproof.photos.Documents;
import com.mileproof.photos.FileAnswer;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages of documents, for operators' programs. */
@RestController
final class DocumentPageRoutes {

    private final Documents documents;
    private final ClientAddress addresses;

    DocumentPageRoutes(Documents documents, ClientAddress addresses) {
        this.documents = documents;
        this.addresses = addresses;
    }

    @GetMapping(FileRoutes.HERE + "/documents/{fileId}/pages/{page}")
    ResponseEntity<Resource> page(
            Operator by, @PathVariable String fileId, @PathVariable String page, HttpServletRequest request)
            throws IOException {
        return FileAnswer.picture(
                documents.page(Admin.of(by), FileId.of(fileId), DocumentPane.number(page), addresses.of(request)));
    }
}
