@NullMarked
package com.mileproof.users;

import org.jspecify.annotations.NullMarked;
