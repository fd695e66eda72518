/** The golden pairs: a request and its answer for whatever the documented contract says, printed to docs/contract. */
@NullMarked
package com.mileproof.golden;

import org.jspecify.annotations.NullMarked;
