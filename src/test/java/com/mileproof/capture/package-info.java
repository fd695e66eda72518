@NullMarked
package com.mileproof.capture;

import org.jspecify.annotations.NullMarked;
