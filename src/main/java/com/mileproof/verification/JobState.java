package com.mileproof.verification;

/** Where the verification of a submission stands. The name is what the database holds. */
public enum JobState {
    WAITING("Waiting"),
    /** Looked at, and decided or left to a person. */
    DONE("Done"),
    /** The machine itself failed too often; a person decides without it. */
    GIVEN_UP("GivenUp"),
    /** Sent again, withdrawn or decided before the machine was done. */
    SUPERSEDED("Superseded");

    private final String wireName;

    JobState(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
