@NullMarked
package com.mileproof.checkins;

import org.jspecify.annotations.NullMarked;
