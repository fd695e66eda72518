package com.mileproof.privacy;

import com.mileproof.history.proof.Jws;
import com.mileproof.history.proof.PublicKeys;
import com.mileproof.platform.SigningKeys;
import com.mileproof.platform.SigningKeys.Use;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The signed proof that a user was erased: a JWS whose keys stand at {@code /.well-known/jwks.json}, of a type of its
 * own so that it is never taken for a head or a statement.
 */
@Component
final class ErasureProof {

    static final String TYPE = "mileproof-erasure+jwt";

    private static final int VERSION = 1;

    private final SigningKeys keys;

    ErasureProof(SigningKeys keys) {
        this.keys = keys;
    }

    String sign(Erasure erasure, Instant erasedAt, Map<String, Integer> erased) {
        var payload = JsonNodeFactory.instance
                .objectNode()
                .put("v", VERSION)
                .put("erasure", erasure.id().toString())
                .put("partner", erasure.partner().toString())
                .put("user", erasure.user().toString())
                .put("requestedAt", erasure.requestedAt().toString())
                .put("erasedAt", erasedAt.toString());
        var counts = payload.putObject("erased");
        erased.forEach(counts::put);
        var signer = keys.current(Use.HISTORY);
        var name = PublicKeys.named(signer.getPublic(), false);
        return Jws.sign(signer.getPrivate(), name.id(), TYPE, payload);
    }
}
