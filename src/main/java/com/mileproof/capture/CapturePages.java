package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.capture.NoPage.Why;
import com.mileproof.capture.Refused.Note;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.UploadSlots;
import com.mileproof.photos.PhotoForm;
import com.mileproof.platform.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind a link: works as a plain form, and better with its script. */
@Controller
final class CapturePages {

    private static final int PAYLOAD_TOO_LARGE = 413;
    /** Bytes of a form that has its fields alone. */
    private static final int MAX_WITHOUT_PHOTOS = 16_384;

    private static final String NOTICE = "notice";

    private final Links links;
    private final Submissions submissions;
    private final Traffic traffic;
    private final ClientAddress addresses;
    private final UploadSlots slots;
    private final LinkKinds kinds;
    private final Clock clock;

    CapturePages(
            Links links,
            Submissions submissions,
            Traffic traffic,
            ClientAddress addresses,
            UploadSlots slots,
            LinkKinds kinds,
            Clock clock) {
        this.links = links;
        this.submissions = submissions;
        this.traffic = traffic;
        this.addresses = addresses;
        this.slots = slots;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** How far things are, for the page's script. */
    record StateView(String version, boolean waiting) {}

    /** Why an upload was refused, for the page's script. */
    record RefusalView(String note) {}

    @GetMapping("/capture/{token}")
    String show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request,
            Model model) {
        var capture = opened(new Token(token), request);
        var language = Language.of(lang)
                .or(() -> Optional.ofNullable(capture.link().language()))
                .orElseGet(() -> Language.accepted(request.getHeader("Accept-Language")));
        var said = Arrays.stream(Note.values())
                .filter(one -> one.name().equals(note))
                .findFirst();
        var page = new CapturePage(Words.in(language), capture, Links.PATH + token, Language.of(lang), said);
        model.addAttribute("page", page);
        return "capture/page";
    }

    @GetMapping("/capture/{token}/state")
    ResponseEntity<StateView> state(@PathVariable String token, HttpServletRequest request) {
        var capture = opened(new Token(token), request);
        return ResponseEntity.ok(
                new StateView(capture.version(), capture.stage().isWaiting()));
    }

    /** One photo, by the script; the same upload id is the same photo however often it is sent. */
    @PostMapping("/capture/{token}/photos/{upload}")
    ResponseEntity<RefusalView> upload(
            @PathVariable String token, @PathVariable String upload, HttpServletRequest request) throws IOException {
        var capture = opened(new Token(token), request);
        try (var _ = slots.take(capture.link().partner())) {
            var id = UploadId.of(upload).orElseThrow(() -> new Refused(Note.file));
            var form = PhotoForm.read(request);
            var name = form.text("role");
            var role = role(capture.link().kind(), name).orElseThrow(() -> new Refused(Note.file));
            submissions.keep(capture, id, role, form, "photo", Said.in(form, clock.instant()));
            return ResponseEntity.noContent().build();
        } catch (Refused refused) {
            return refusal(refused.note());
        } catch (ApiProblem problem) {
            var note = noteOnPhoto(problem);
            var wait = problem.retryAfter();
            return wait == null
                    ? refusal(note)
                    : ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                            .header("Retry-After", Long.toString(wait.toSeconds()))
                            .body(new RefusalView(note.name()));
        }
    }

    /** Sends everything off: the photos that came before, those in the form, and the number. */
    @PostMapping("/capture/{token}")
    ResponseEntity<Void> send(@PathVariable String token, HttpServletRequest request) throws IOException {
        var capture = opened(new Token(token), request);
        var language = CaptureErrors.chosenLanguage(request);
        var note = Optional.<Note>empty();
        try {
            PhotoForm form;
            try (var _ = hasPhotos(request) ? slots.take(capture.link().partner()) : null) {
                form = PhotoForm.read(request);
                language = Language.of(form.text("lang")).or(() -> CaptureErrors.chosenLanguage(request));
                keepPhotos(capture, form);
            }
            submissions.send(new Token(token), Typed.in(form, kinds.of(capture.link())));
        } catch (Refused refused) {
            note = Optional.of(refused.note());
        } catch (ApiProblem problem) {
            note = Optional.of(noteOnPhoto(problem));
        }
        var query = CapturePage.query(language, note);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", Links.PATH + token + query)
                .build();
    }

    @ExceptionHandler(NoPage.class)
    ModelAndView none(NoPage none, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(none.why().status());
        if (none.why() == Why.busy) {
            response.setHeader("Retry-After", Long.toString(Traffic.WINDOW.toSeconds()));
        }
        var words = Words.in(CaptureErrors.language(request));
        return new ModelAndView(
                "capture/none", Map.of("words", words, "why", none.why().name()));
    }

    private Capture opened(Token token, HttpServletRequest request) {
        var address = addresses.of(request);
        traffic.pass(token, address);
        try {
            var capture = links.open(token);
            var language = capture.link().language();
            if (language != null) {
                CaptureErrors.speak(language, request);
            }
            return capture;
        } catch (NoPage none) {
            none.language().ifPresent(language -> CaptureErrors.speak(language, request));
            if (none.why() == Why.unknown) {
                traffic.countUnknown(address);
            }
            throw none;
        }
    }

    /** False for a form of the script's, which sent its photos before: it waits for no slot. */
    private static boolean hasPhotos(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 || length > MAX_WITHOUT_PHOTOS;
    }

    /** The photos of a form that was sent without a script. */
    private void keepPhotos(Capture capture, PhotoForm form) throws IOException {
        for (var role : capture.wanted()) {
            if (form.hasPhoto(role.wireName())) {
                keepPhoto(capture, form, role.wireName());
            }
        }
        if (capture.asksMileage() && form.hasPhoto(NOTICE)) {
            keepPhoto(capture, form, NOTICE);
        }
    }

    private void keepPhoto(Capture capture, PhotoForm form, String name) throws IOException {
        var role = role(capture.link().kind(), name).orElseThrow(() -> new Refused(Note.file));
        submissions.keep(capture, UploadId.next(clock), role, form, name, Said.nothing(form, clock.instant()));
    }

    /** A photo of the form by the name that it has there, as {@link UploadStore} has it. */
    private static Optional<String> role(CampaignKind kind, String name) {
        if (kind == CampaignKind.mileage && name.equals(NOTICE)) {
            return Optional.of(UploadStore.NOTICE);
        }
        return PhotoRole.of(kind).stream()
                .filter(role -> role.wireName().equals(name))
                .findFirst()
                .map(PhotoRole::name);
    }

    private static ResponseEntity<RefusalView> refusal(Note note) {
        return ResponseEntity.badRequest().body(new RefusalView(note.name()));
    }

    /** A photo that the intake does not take, or not now; everything else is no mistake of the driver's. */
    private static Note noteOnPhoto(ApiProblem problem) {
        return switch (problem.code()) {
            case ERROR_INVALID_PARAMETERS -> problem.isOfStatus(PAYLOAD_TOO_LARGE) ? Note.large : Note.file;
            case ERROR_TOO_MANY_REQUESTS -> Note.busy;
            case ERROR_DAILY_UPLOAD_LIMIT -> Note.today;
            default -> throw problem;
        };
    }
}
