@NullMarked
package com.mileproof.platform;

import org.jspecify.annotations.NullMarked;
