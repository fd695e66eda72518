@NullMarked
package com.mileproof.verification;

import org.jspecify.annotations.NullMarked;
