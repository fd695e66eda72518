package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.review.CaseRow.Car;
import com.mileproof.review.CaseRow.Driver;

/** A vehicle as a row of a list. */
record CarLine(PartnerId partner, String partnerName, Car car, Driver driver, boolean active) {}
