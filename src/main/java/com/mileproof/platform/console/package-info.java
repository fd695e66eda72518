/**
 * The frame of the pages that people use: accounts and sign-in, the layout, and what every page has in common. The pages
 * themselves are their modules'.
 */
@NullMarked
@NamedInterface("console")
package com.mileproof.platform.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
