package com.mileproof.platform.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An error as a page, for people; scripts of the pages get it as JSON like everybody else. */
@Component
public final class ErrorPage {

    private static final List<String> PAGES = List.of("/console", "/capture/");
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_OF_OURS = 500;

    private final Templates templates;
    private final List<ErrorLook> looks;

    ErrorPage(Templates templates, List<ErrorLook> looks) {
        this.templates = templates;
        this.looks = List.copyOf(looks);
    }

    /** True for what a browser shows as a page. */
    public static boolean isWanted(HttpServletRequest request) {
        var path = path(request);
        return PAGES.stream().anyMatch(path::startsWith)
                && request.getHeader("Mileproof-Script") == null
                && !wantsJson(request.getHeader("Accept"));
    }

    public void write(
            HttpServletRequest request, HttpServletResponse response, int status, String sentence, String requestId)
            throws IOException {
        var path = path(request);
        var html = looks.stream()
                .filter(look -> path.startsWith(look.under()))
                .findFirst()
                .map(look -> look.page().html(request, status, requestId))
                .orElseGet(() -> html(status, sentence, requestId));
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private String html(int status, String sentence, String requestId) {
        return templates.render(
                "platform/console/error",
                Map.<String, @Nullable Object>of("title", title(status), "sentence", sentence, "requestId", requestId));
    }

    private static String path(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        // null for a request line that the web server could not make sense of
        return original instanceof String text ? text : Objects.requireNonNullElse(request.getRequestURI(), "");
    }

    private static boolean wantsJson(@Nullable String accept) {
        return accept != null && accept.contains("json");
    }

    private static String title(int status) {
        return switch (status) {
            case NOT_FOUND -> "Not found";
            case FORBIDDEN -> "Not allowed";
            default -> status < FIRST_OF_OURS ? "That did not work" : "Something went wrong";
        };
    }
}
