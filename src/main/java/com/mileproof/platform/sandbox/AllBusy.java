package com.mileproof.platform.sandbox;

import java.io.IOException;

/** Every child is at work and none became free in time. */
public final class AllBusy extends IOException {

    AllBusy() {
        super("every child process is busy");
    }
}
