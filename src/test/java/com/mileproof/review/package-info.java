@NullMarked
package com.mileproof.review;

import org.jspecify.annotations.NullMarked;
