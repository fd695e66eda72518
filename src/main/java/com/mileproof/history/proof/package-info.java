/**
 * What makes a history provable, as pure functions: canonical JSON (RFC 8785), a Merkle tree (RFC 6962), commitments,
 * signatures (RFC 7515 with Ed25519) and the check of a statement. Knows no database and no server, so that whoever
 * doubts a server can run it without one.
 */
@NamedInterface("proof")
@NullMarked
package com.mileproof.history.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
