package com.mileproof.testkit;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Speaks HTTP by hand, for requests that no client library would send. Writes the whole request before it reads
 * anything, as simple clients do, and never holds more than a block of it.
 */
public final class Wire {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BLOCK = 64 * 1024;
    private static final String END = "\r\n";
    private static final String LENGTH = "content-length";

    private final URI server;

    public Wire(RunningServer server) {
        this.server = URI.create(server.url());
    }

    /** A request's first lines, without the blank one that ends them. */
    public static String head(String method, String path, String... headers) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1" + END + "Host: localhost" + END);
        for (var header : headers) {
            head.append(header).append(END);
        }
        return head.toString();
    }

    /** Asks for a path as it stands here. */
    public Answer get(String path, String... headers) {
        return send(head("GET", path, headers) + END);
    }

    /** Sends these characters, one byte each, and nothing else. */
    public Answer send(String request) {
        return exchange(request, false, out -> out.write(request.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Sends these characters and closes its side of the connection. */
    public Answer sendCutOff(String request) {
        return exchange(request, true, out -> out.write(request.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Sends a body with its length. */
    public Answer send(String head, byte[] body) {
        return send(head, body, body.length);
    }

    /** Sends a body of that size, which is this start and then {@code A} to the end. */
    public Answer send(String head, byte[] start, long size) {
        return exchange(head, false, out -> {
            out.write(ascii(head + LENGTH + ": " + size + END + END));
            fill(start, size, (bytes, length) -> out.write(bytes, 0, length));
        });
    }

    /** The same without telling the size before. */
    public Answer sendChunked(String head, byte[] start, long size) {
        return exchange(head, false, out -> {
            out.write(ascii(head + "Transfer-Encoding: chunked" + END + END));
            fill(start, size, (bytes, length) -> {
                out.write(ascii(Integer.toHexString(length) + END));
                out.write(bytes, 0, length);
                out.write(ascii(END));
            });
            out.write(ascii("0" + END + END));
        });
    }

    private interface Request {
        void writeTo(OutputStream out) throws IOException;
    }

    private interface Sink {
        void write(byte[] bytes, int length) throws IOException;
    }

    private static void fill(byte[] start, long size, Sink sink) throws IOException {
        if (start.length > 0) {
            sink.write(start, start.length);
        }
        var block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'A');
        for (long left = size - start.length; left > 0; left -= BLOCK) {
            sink.write(block, (int) Math.min(left, BLOCK));
        }
    }

    private Answer exchange(String head, boolean cutOff, Request request) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = new BufferedOutputStream(socket.getOutputStream(), 2 * BLOCK);
            request.writeTo(out);
            out.flush();
            if (cutOff) {
                socket.shutdownOutput();
            }
            var answer = read(socket.getInputStream());
            var line = head.substring(0, Math.max(0, head.indexOf(END))).split(" ", -1);
            if (line.length == 3) {
                ContractWatch.check(line[0], line[1], answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        var status = line(in).split(" ", -1);
        var headers = new LinkedHashMap<String, List<String>>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        var read = HttpHeaders.of(headers, (name, value) -> true);
        int length = (int) read.firstValueAsLong(LENGTH).orElse(0);
        return new Answer(Integer.parseInt(status[1]), read, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection without an answer, after: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
