package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disk of the photos takes nothing for the moment, mostly because it is full: worth another try, and no mistake of the request's. */
final class DiskTrouble {

    /** Somebody has to make room first. */
    private static final Duration RETRY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(DiskTrouble.class);

    private DiskTrouble() {}

    /** The answer to whoever wanted something written; the operator reads the reason. */
    static ApiProblem of(IOException reason) {
        LOG.error("Photos cannot be written: {}", reason.toString());
        return ApiProblem.retryLater(
                ErrorCode.ERROR_SERVICE_UNAVAILABLE,
                "There is no room for photos for the moment; nothing was done.",
                RETRY);
    }
}
