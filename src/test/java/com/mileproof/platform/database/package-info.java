@NullMarked
package com.mileproof.platform.database;

import org.jspecify.annotations.NullMarked;
