package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.review.CaseRow.Driver;
import org.jspecify.annotations.Nullable;

/** A driver as a row of a list. */
record DriverLine(
        PartnerId partner,
        String partnerName,
        Driver driver,
        @Nullable String policyNumber) {}
