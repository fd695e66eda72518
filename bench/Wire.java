import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection that stays open and never blocks: sends one request that is ready made and knows when its answer is
 * whole. Of the answer nothing but its head is looked at: what a generator uses is taken from the server.
 */
final class Wire {
    private static final int BUFFER = 8_192;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_LENGTH = 3;
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final byte[] CHUNKS_END = {'\r', '\n', '0', '\r', '\n', '\r', '\n'};
    private static final byte[] LENGTH = letters("\r\ncontent-length:");
    private static final byte[] CLOSE = letters("\r\nconnection: close");

    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer in = ByteBuffer.allocate(BUFFER);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private int headEnd;
    /** Of the answer, once its head is there; -1 when it comes in chunks. */
    private int end;

    private Wire(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Connects to a server on this machine; the selector tells when there is something to {@link #go} for. */
    static Wire to(int port, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new Wire(channel, channel.register(selector, SelectionKey.OP_READ));
    }

    /** What the selector hands out when this connection is ready. */
    void attach(Object owner) {
        key.attach(owner);
    }

    static byte[] letters(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    void send(byte[] request) throws IOException {
        out = ByteBuffer.wrap(request);
        in.clear();
        end = 0;
        write();
    }

    /** Does what can be done; true when the answer is whole. */
    boolean go() {
        try {
            if (key.isWritable()) {
                write();
            }
            return key.isReadable() && read();
        } catch (IOException e) {
            throw new Failure("A request was not answered: " + e);
        }
    }

    String status() {
        return text(STATUS_AT, STATUS_AT + STATUS_LENGTH);
    }

    /** From the status on. */
    String answer() {
        return text(STATUS_AT, in.position());
    }

    /** Whether the answer's head has a line that begins so; the letters begin with the end of the line before. */
    boolean says(byte[] line) {
        return find(line, headEnd) >= 0;
    }

    /** Whether the server takes no further request here. */
    boolean isLast() {
        return says(CLOSE);
    }

    void close() throws IOException {
        channel.close();
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE | SelectionKey.OP_READ : SelectionKey.OP_READ);
    }

    private boolean read() throws IOException {
        if (channel.read(in) < 0) {
            throw new Failure("The server closed a connection.");
        }
        if (isWhole()) {
            return true;
        }
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
        return false;
    }

    private boolean isWhole() {
        if (end == 0) {
            headEnd = find(HEAD_END, in.position());
            if (headEnd < 0) {
                return false;
            }
            int length = find(LENGTH, headEnd);
            end = length < 0
                    ? -1
                    : headEnd + HEAD_END.length + Integer.parseInt(text(length + LENGTH.length, lineEnd(length + LENGTH.length)).strip());
        }
        return end < 0 ? endsWith(CHUNKS_END) : in.position() >= end;
    }

    private int lineEnd(int from) {
        int at = from;
        while (in.get(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Where letters stand in what has come, upper or lower case; -1 if they do not. */
    private int find(byte[] what, int before) {
        for (int at = 0; at + what.length <= before; at++) {
            if (isAt(what, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] what) {
        return in.position() >= what.length && isAt(what, in.position() - what.length);
    }

    private boolean isAt(byte[] what, int at) {
        for (int i = 0; i < what.length; i++) {
            if ((in.get(at + i) | ' ') != (what[i] | ' ')) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        return new String(in.array(), from, to - from, StandardCharsets.UTF_8);
    }
}
