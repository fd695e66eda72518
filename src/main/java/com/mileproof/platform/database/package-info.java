/**
 * The database that comes along: a real PostgreSQL server, unpacked, started, kept alive and stopped by this process.
 *
 * <p>{@link com.mileproof.platform.database.EmbeddedPostgres} is the door; {@link
 * com.mileproof.platform.database.DataDirectory} makes sure that only one process uses a directory.
 */
@NullMarked
@NamedInterface("database")
package com.mileproof.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
