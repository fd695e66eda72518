package com.mileproof.platform.database;

/** One attempt to start the server came to nothing; the message is the server's own. */
final class StartFailed extends Exception {

    StartFailed(String message) {
        super(message);
    }

    /** Whether somebody else got our port first. */
    boolean portTaken() {
        return message().contains("could not bind") || message().contains("could not create any TCP/IP sockets");
    }

    /** Whether the rest of a killed server is still in the way. */
    boolean obstructed() {
        return message().contains("shared memory block") || message().contains("lock file");
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
