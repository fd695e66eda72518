package com.mileproof.capture;

import com.mileproof.capture.NoPage.Why;
import com.mileproof.platform.console.ErrorLook;
import com.mileproof.platform.console.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a driver reads when something fails: a page like the others, in the driver's language. */
@Configuration(proxyBeanMethods = false)
class CaptureErrors {

    /** Request attribute: the language of the link, once it is known. */
    private static final String LANGUAGE = "mileproof.capture.language";

    private static final int FIRST_OF_OURS = 500;

    @Bean
    static ErrorLook lookOfCaptureErrors(Templates templates) {
        return new ErrorLook(
                Links.PATH,
                (request, status, requestId) -> templates.render(
                        "capture/none",
                        Map.<String, @Nullable Object>of(
                                "words", Words.in(language(request)), "why", why(status), "requestId", requestId)));
    }

    /** From here on errors of this request are told in that language, unless the driver chose another. */
    static void speak(Language language, HttpServletRequest request) {
        request.setAttribute(LANGUAGE, language);
    }

    /** The driver's choice, else the link's, else the browser's. */
    static Language language(HttpServletRequest request) {
        return chosenLanguage(request)
                .or(() -> Optional.ofNullable(request.getAttribute(LANGUAGE)).map(Language.class::cast))
                .orElseGet(() -> Language.accepted(request.getHeader("Accept-Language")));
    }

    /** The driver's choice, where the address says it. */
    static Optional<Language> chosenLanguage(HttpServletRequest request) {
        return Language.of(chosen(request));
    }

    /** Read from the query alone: parameters of a form would have to be read from a body that may have failed. */
    private static @Nullable String chosen(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null
                ? null
                : Arrays.stream(query.split("&", -1))
                        .filter(part -> part.startsWith("lang="))
                        .map(part -> part.substring("lang=".length()))
                        .findFirst()
                        .orElse(null);
    }

    /** The name of its sentences in the message files. */
    private static String why(int status) {
        return Arrays.stream(Why.values())
                .filter(why -> why.status() == status)
                .map(Why::name)
                .findFirst()
                .orElse(status < FIRST_OF_OURS ? "refused" : "broken");
    }
}
