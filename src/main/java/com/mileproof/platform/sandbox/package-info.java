/**
 * Child processes for untrusted bytes: walled off from the server's files, network and processes, limited in memory and
 * time, replaced when they break.
 *
 * <p>{@link com.mileproof.platform.sandbox.Children} is the server's end, {@link
 * com.mileproof.platform.sandbox.Workplace} the child's; {@link com.mileproof.platform.sandbox.Frame} goes between them.
 */
@NullMarked
@NamedInterface("sandbox")
package com.mileproof.platform.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
