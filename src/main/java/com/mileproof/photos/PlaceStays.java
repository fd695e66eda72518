package com.mileproof.photos;

import java.io.Serial;

/** The place that a photo's file may tell cannot be taken out of it, and nobody agreed to keep it. */
public final class PlaceStays extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    PlaceStays(BadPhoto why) {
        super(why.detail(), why, false, false);
    }
}
