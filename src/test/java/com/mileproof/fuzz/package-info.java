/** Random requests, and random changes of right ones, from a seed: made from the OpenAPI document alone. */
@NullMarked
package com.mileproof.fuzz;

import org.jspecify.annotations.NullMarked;
