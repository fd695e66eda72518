/** The program behind {@code bin/audit}. */
@NullMarked
package com.mileproof.audit;

import org.jspecify.annotations.NullMarked;
