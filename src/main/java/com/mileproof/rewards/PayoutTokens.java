package com.mileproof.rewards;

import com.mileproof.platform.Keys;
import com.mileproof.platform.Keys.Purpose;
import com.mileproof.platform.PublicUrl;
import com.mileproof.platform.Secrets;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/**
 * What the addresses of payouts' pages end with, and all that it takes to open one. A token is made of the payout's id
 * with a key that is not in the database in clear, so that the same link can be shown again though only its hash is kept.
 */
@Component
final class PayoutTokens {

    static final String PATH = "/rewards/";

    /** 144 bits: 24 characters of an address. */
    private static final int BYTES = 18;

    private static final String HMAC = "HmacSHA256";

    private final Keys keys;
    private final PublicUrl publicUrl;

    PayoutTokens(Keys keys, PublicUrl publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    /** Names the key that makes tokens now. */
    String key() {
        return keys.current(Purpose.PAYOUT).id();
    }

    byte[] hash(PayoutId id, String key) {
        return Secrets.hash(token(id, key));
    }

    String link(Payout payout) {
        return publicUrl.base() + PATH + token(payout.id(), payout.tokenKey());
    }

    private String token(PayoutId id, String key) {
        var secret = keys.find(Purpose.PAYOUT, key)
                .orElseThrow(() -> new IllegalStateException("The key " + key + " of payouts' links is gone."))
                .secret();
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(secret);
            var uuid = id.value();
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
