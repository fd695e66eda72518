/**
 * What the benchmark of the readers stands on: when a reading is right, which lies are told, and how sure the figures
 * are. Plain Java; the program around it is {@code bench/}.
 */
@NullMarked
package com.mileproof.verification.measuring;

import org.jspecify.annotations.NullMarked;
