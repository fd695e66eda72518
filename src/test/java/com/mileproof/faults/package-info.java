/** Breaks what a server stands on while it works, and checks afterwards what became of everything it acknowledged. */
@NullMarked
package com.mileproof.faults;

import org.jspecify.annotations.NullMarked;
