package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A request's body, cut off at a limit; whatever goes wrong in reading it is the sender's side of the line. */
final class ArrivingBody extends InputStream {

    private final InputStream body;
    private long left;
    private byte[] unread = {};
    private int unreadFrom;

    ArrivingBody(InputStream body, long limit) {
        this.body = body;
        this.left = limit;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (unreadFrom < unread.length) {
            int count = Math.min(length, unread.length - unreadFrom);
            System.arraycopy(unread, unreadFrom, bytes, from, count);
            unreadFrom += count;
            return count;
        }
        try {
            int count = body.read(bytes, from, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw IncomingPhoto.tooLarge();
            }
            return count;
        } catch (IOException e) {
            throw brokeOff();
        }
    }

    /** Puts bytes back before those that are still to come. */
    void unread(byte[] bytes, int from, int length) {
        var rest = Arrays.copyOfRange(unread, unreadFrom, unread.length);
        unread = Arrays.copyOf(Arrays.copyOfRange(bytes, from, from + length), length + rest.length);
        System.arraycopy(rest, 0, unread, length, rest.length);
        unreadFrom = 0;
    }

    static ApiProblem brokeOff() {
        return ApiProblem.shape("", "The body broke off before its end");
    }
}
