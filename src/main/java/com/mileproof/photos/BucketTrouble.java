package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store of the photos is out of reach, full or refuses us for the moment: worth another try, and no mistake of the request's. */
final class BucketTrouble {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(BucketTrouble.class);

    private BucketTrouble() {}

    /** The answer to whoever wanted something of the store; the operator reads the reason. */
    static ApiProblem of(Exception reason) {
        LOG.error("The store of photos fails: {}", reason.toString());
        return ApiProblem.retryLater(
                ErrorCode.ERROR_SERVICE_UNAVAILABLE,
                "The store of photos is in trouble for the moment; nothing was done.",
                RETRY);
    }
}
