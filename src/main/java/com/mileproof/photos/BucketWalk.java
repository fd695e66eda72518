package com.mileproof.photos;

import com.mileproof.photos.PhotoStorage.Stretch;
import com.mileproof.photos.PhotoStorage.Walk;
import org.jspecify.annotations.Nullable;

/** Goes through a bucket in the order of names, a listing at a time. */
final class BucketWalk implements Walk {

    private final Bucket bucket;
    private String after;

    BucketWalk(Bucket bucket, String through) {
        this.bucket = bucket;
        this.after = through;
    }

    @Override
    public @Nullable Stretch next() {
        var area = after.startsWith(Place.RENDITIONS) ? Place.RENDITIONS : Place.ORIGINALS;
        var found = bucket.list(area, after);
        if (found.isEmpty() && area.equals(Place.ORIGINALS)) {
            found = bucket.list(Place.RENDITIONS, "");
        }
        if (found.isEmpty()) {
            return null;
        }
        after = found.getLast().place().path();
        return new Stretch(found, after);
    }
}
