@NullMarked
package com.mileproof.api;

import org.jspecify.annotations.NullMarked;
