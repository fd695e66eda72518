@NullMarked
package com.mileproof.partners;

import org.jspecify.annotations.NullMarked;
