@NullMarked
package com.mileproof;

import org.jspecify.annotations.NullMarked;
