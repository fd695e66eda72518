package com.mileproof.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Requests that no HTTP library would send, written letter by letter. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /** Sends a request without a body; the line is such as {@code GET /api/users HTTP/1.1}. */
    public Answer send(String line, String... headers) {
        var request = new StringBuilder(line)
                .append("\r\nHost: ")
                .append(server.getAuthority())
                .append("\r\n");
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET " + path + " HTTP/1.1", headers);
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        var lines = List.of(text.substring(0, end).split("\r\n"));
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines.getFirst().split(" ", -1)[1]);
        var body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), body);
    }
}
