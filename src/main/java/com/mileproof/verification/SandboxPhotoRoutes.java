package com.mileproof.verification;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.partners.Partners;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Photos that force outcomes in a sandbox; an addition to the contract. */
@RestController
@RequestMapping("/api/sandbox/photos")
final class SandboxPhotoRoutes {

    private static final String JPEG = ".jpg";

    private final Partners partners;

    SandboxPhotoRoutes(Partners partners) {
        this.partners = partners;
    }

    record MagicView(String name, String licensePlate, String checkInStatus, List<String> reasons, String meaning) {

        static MagicView of(Magic magic) {
            var ending = magic.ending();
            return new MagicView(
                    magic.name() + JPEG, magic.plate(), ending.checkInStatus(), ending.reasons(), ending.meaning());
        }
    }

    record MagicsView(List<MagicView> photos) {}

    @GetMapping
    MagicsView all(Caller by) {
        partners.mustBeSandbox(by);
        return new MagicsView(Magic.ALL.stream().map(MagicView::of).toList());
    }

    @GetMapping("/{name}")
    ResponseEntity<byte[]> photo(Caller by, @PathVariable String name) {
        partners.mustBeSandbox(by);
        var bad = BadUpload.named(name);
        if (bad.isPresent()) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .body(bad.get().bytes());
        }
        var magic = name.endsWith(JPEG)
                ? Magic.named(name.substring(0, name.length() - JPEG.length()))
                : Optional.<Magic>empty();
        return magic.map(one ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(MagicPicture.named(one.name())))
                .orElseThrow(() -> new ApiProblem(
                        ErrorCode.ERROR_PHOTO_NOT_FOUND,
                        "There is no such photo; GET /api/sandbox/photos lists those that there are."));
    }
}
