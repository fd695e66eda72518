package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body, cut off at a limit; whatever goes wrong in reading it is the sender's side of the line. */
final class ArrivingBody extends FilterInputStream {

    private long left;

    ArrivingBody(InputStream body, long limit) {
        super(body);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            int count = in.read(bytes, from, length);
            if (count > 0) {
                left -= count;
            }
            if (left < 0) {
                throw IncomingPhoto.tooLarge();
            }
            return count;
        } catch (IOException e) {
            throw ApiProblem.shape("", "The body broke off before its end");
        }
    }
}
