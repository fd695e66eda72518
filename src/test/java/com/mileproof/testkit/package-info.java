/** What every module's tests stand on: a real database for each test class, and no mocks. */
@NullMarked
package com.mileproof.testkit;

import org.jspecify.annotations.NullMarked;
