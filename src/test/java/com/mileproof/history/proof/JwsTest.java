package com.mileproof.history.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.fuzz.Chance;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JwsTest {

    private static final String TYPE = "test+jwt";
    private static final KeyPair PAIR = pair();
    private static final PublicKeys.Named NAME = PublicKeys.named(PAIR.getPublic(), false);
    private static final PublicKeys KEYS = PublicKeys.read(PublicKeys.set(List.of(NAME)));

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_was_signed_comes_out_again() throws Jws.Invalid {
        var verified = Jws.verify(signed(), TYPE, KEYS);
        assertThat(verified.payload()).isEqualTo(payload());
        assertThat(verified.key()).isEqualTo(NAME);
    }

    /** The key and the signed text of RFC 8037, appendix A. */
    @Test
    void signatures_and_names_of_keys_are_those_of_the_rfc() throws GeneralSecurityException {
        var raw = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        var jwk = JsonNodeFactory.instance
                .objectNode()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw))
                .put("kid", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
                .put("use", "sig")
                .put("alg", "EdDSA");
        var set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys").add(jwk);
        var key = PublicKeys.read(set).find("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(key).isPresent();
        assertThat(key.orElseThrow().jwk()).isEqualTo(jwk);
        var signature = java.security.Signature.getInstance("Ed25519");
        signature.initSign(secret("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        signature.update(
                "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()))
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @Test
    void every_changed_character_breaks_it() {
        var signed = signed();
        for (int i = 0; i < signed.length(); i++) {
            var changed = signed.substring(0, i) + (signed.charAt(i) == 'A' ? 'B' : 'A') + signed.substring(i + 1);
            assertThatThrownBy(() -> Jws.verify(changed, TYPE, KEYS))
                    .as(changed)
                    .isInstanceOf(Jws.Invalid.class);
        }
    }

    @Test
    void a_signature_of_one_thing_is_not_taken_for_another() {
        assertThatThrownBy(() -> Jws.verify(signed(), Head.TYPE, KEYS)).isInstanceOf(Jws.Invalid.class);
    }

    @Test
    void a_header_chooses_neither_the_algorithm_nor_the_key() {
        var none = part(JsonNodeFactory.instance
                .objectNode()
                .put("alg", "none")
                .put("kid", NAME.id())
                .put("typ", TYPE));
        assertThatThrownBy(() -> Jws.verify(none + "." + part(payload()) + ".", TYPE, KEYS))
                .isInstanceOf(Jws.Invalid.class);
        var stranger = pair();
        var forged = Jws.sign(stranger.getPrivate(), NAME.id(), TYPE, payload());
        assertThatThrownBy(() -> Jws.verify(forged, TYPE, KEYS)).isInstanceOf(Jws.Invalid.class);
        var unknown = Jws.sign(
                stranger.getPrivate(),
                PublicKeys.named(stranger.getPublic(), false).id(),
                TYPE,
                payload());
        assertThatThrownBy(() -> Jws.verify(unknown, TYPE, KEYS)).isInstanceOf(Jws.Invalid.class);
    }

    @Test
    void a_key_bears_its_thumbprint_or_is_refused() {
        var set = PublicKeys.set(List.of(NAME));
        ((ObjectNode) set.path("keys").path(0))
                .put("kid", PublicKeys.named(pair().getPublic(), false).id());
        assertThatThrownBy(() -> PublicKeys.read(set)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String signed() {
        return Jws.sign(PAIR.getPrivate(), NAME.id(), TYPE, payload());
    }

    private static ObjectNode payload() {
        return JsonNodeFactory.instance.objectNode().put("value", 48_210);
    }

    private static String part(ObjectNode json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(CanonicalJson.bytes(json));
    }

    private static PrivateKey secret(String hex) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(
                        NamedParameterSpec.ED25519, HexFormat.of().parseHex(hex)));
    }

    @Test
    void bytes_that_are_nearly_right_are_refused() {
        var chance = new Chance(11);
        var right = signed();
        for (int n = 0; n < 3_000; n++) {
            var wrong = new String(
                    chance.spoiled(right.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
            if (!wrong.equals(right)) {
                assertThatThrownBy(() -> Jws.verify(wrong, TYPE, KEYS)).isInstanceOf(Jws.Invalid.class);
            }
        }
    }
}
