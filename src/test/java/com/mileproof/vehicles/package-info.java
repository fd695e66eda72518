@NullMarked
package com.mileproof.vehicles;

import org.jspecify.annotations.NullMarked;
