package com.mileproof.api;

import java.util.Set;

/** The two-letter codes of the US Postal Service (Publication 28, appendix B): states, district, territories, military. */
public final class UsStates {

    private static final Set<String> CODES = Set.of(
            "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
            "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
            "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "AS", "GU", "MP",
            "PR", "VI", "FM", "MH", "PW", "AA", "AE", "AP");

    private UsStates() {}

    public static boolean isState(String code) {
        return CODES.contains(code);
    }
}
