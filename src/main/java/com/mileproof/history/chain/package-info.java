/** The history of readings that nobody can rewrite unnoticed: entries, the tree over them, its heads, statements. */
@NullMarked
package com.mileproof.history.chain;

import org.jspecify.annotations.NullMarked;
