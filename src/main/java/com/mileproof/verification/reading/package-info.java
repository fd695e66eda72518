/**
 * Reading one photo: what is seen on it, and whether that supports what the driver claims. Plain Java without Spring, a
 * database or a network: it runs in the reader's child process, in the benchmark and, for the rules alone, in the server.
 */
@NamedInterface("reading")
@NullMarked
package com.mileproof.verification.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
