package com.mileproof.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a server and its database, and can be slow, silent or cut. */
final class TcpProxy implements AutoCloseable {

    private static final int BLOCK = 16 * 1024;
    private static final long LOOK_MILLIS = 20;

    /** What becomes of bytes, either way. */
    enum Way {
        OPEN,
        /** Every block waits a while. */
        SLOW,
        /** Nothing comes through, and nobody is told; new connections are taken and hear nothing. */
        SILENT,
        /** Connections are closed, and new ones, too. */
        CUT
    }

    private final ServerSocket front;
    private final int target;
    private final Duration delay;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Way way = Way.OPEN;

    TcpProxy(int target, Duration delay) throws IOException {
        this.target = target;
        this.delay = delay;
        this.front = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return front.getLocalPort();
    }

    void be(Way next) {
        way = next;
        if (next == Way.CUT) {
            sockets.forEach(TcpProxy::end);
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        sockets.forEach(TcpProxy::end);
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                var near = front.accept();
                if (way == Way.CUT) {
                    end(near);
                    continue;
                }
                sockets.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        try {
            var far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            sockets.add(far);
            Thread.ofVirtual().start(() -> carry(near, far));
            carry(far, near);
        } catch (IOException e) {
            end(near);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                if (way == Way.SLOW) {
                    Thread.sleep(delay);
                }
                while (way == Way.SILENT) {
                    Thread.sleep(LOOK_MILLIS);
                }
                out.write(block, 0, read);
                out.flush();
            }
        } catch (IOException broken) {
            // both ends are closed below
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            end(from);
            end(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
