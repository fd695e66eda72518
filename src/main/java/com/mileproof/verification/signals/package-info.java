/**
 * Signs that something is wrong with a check-in: each looks at the same evidence and says what it finds. Plain Java
 * without Spring or a database; {@link com.mileproof.verification.signals.Signals#ALL} is the list.
 */
@NamedInterface("signals")
@NullMarked
package com.mileproof.verification.signals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
