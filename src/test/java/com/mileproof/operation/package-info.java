@NullMarked
package com.mileproof.operation;

import org.jspecify.annotations.NullMarked;
