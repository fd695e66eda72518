/** The API's document, and the check that the running server keeps to it. */
@NullMarked
package com.mileproof.openapi;

import org.jspecify.annotations.NullMarked;
