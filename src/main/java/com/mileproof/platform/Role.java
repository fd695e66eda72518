package com.mileproof.platform;

/** What this process is. */
public enum Role {
    /** Serves requests and owns its data directory. */
    SERVER,
    /** Starts as a server does, to see that it can, and ends; nobody is told of it. */
    REHEARSAL,
    /** Does one thing beside a server that may be running, and ends. */
    COMMAND
}
