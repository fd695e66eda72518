package com.mileproof.platform;

/** What this process is. */
public enum Role {
    /** Serves requests and owns its data directory. */
    SERVER,
    /** Does one thing beside a server that may be running, and ends. */
    COMMAND
}
