@NullMarked
package com.mileproof.verification.signals;

import org.jspecify.annotations.NullMarked;
