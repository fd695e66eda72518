package com.mileproof.partners;

import com.mileproof.platform.Keys;
import com.mileproof.platform.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Names, fingerprints and seals of keyed requests. Names and fingerprints are HMACs under a key of ours, so that nobody
 * can try out payloads on a stolen table. An answer is sealed (AES-256-GCM) with a key derived (HKDF, RFC 5869) from
 * ours and the client's {@code Idempotency-Key}, which is not kept: without it nobody opens an answer, not even we.
 */
@Component
class AnswerSeal {

    private static final String HMAC = "HmacSHA256";
    private static final String CLAIM = "claim";
    private static final String PAYLOAD = "payload";
    private static final String ANSWER = "answer";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Keys keys;

    AnswerSeal(Keys keys) {
        this.keys = keys;
    }

    /** The name of a claim: who calls what, and with which key. */
    byte[] claim(String scope, IdempotencyKey key) {
        return hmac(parts(text(CLAIM), text(scope), text(key.text())));
    }

    byte[] fingerprint(String query, byte[] payload) {
        return hmac(parts(text(PAYLOAD), text(query), payload));
    }

    byte[] seal(byte[] claim, IdempotencyKey key, byte[] answer) {
        try {
            var nonce = Secrets.bytes(NONCE_BYTES);
            var sealed = cipher(Cipher.ENCRYPT_MODE, claim, key, nonce).doFinal(answer);
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(byte[] claim, IdempotencyKey key, byte[] sealed) {
        try {
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, claim, key, nonce)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored answer does not open", e);
        }
    }

    private Cipher cipher(int mode, byte[] claim, IdempotencyKey key, byte[] nonce) throws GeneralSecurityException {
        var derived = KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(secret())
                                .thenExpand(parts(text(ANSWER), claim, text(key.text())), KEY_BYTES));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(claim);
        return cipher;
    }

    private byte[] hmac(byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(secret());
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKey secret() {
        return keys.current(Keys.Purpose.IDEMPOTENCY).secret();
    }

    /** Each part with its length, so that no two lists are the same bytes. */
    private static byte[] parts(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
