@NullMarked
package com.mileproof.verification.reading;

import org.jspecify.annotations.NullMarked;
