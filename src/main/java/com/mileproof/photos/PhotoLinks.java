package com.mileproof.photos;

import com.mileproof.api.PhotoId;
import com.mileproof.platform.Keys;
import com.mileproof.platform.PublicUrl;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/**
 * The addresses of photos: the lasting one that needs credentials, and the signed one that needs none for a while.
 * An address that comes back is read by its path; its host, name and query do not count, and it is never fetched.
 */
@Component
final class PhotoLinks {

    /** Longest file name in a URL, in characters. */
    static final int MAX_NAME = 100;

    private static final String PATH = "/api/photos/";
    private static final String NAMELESS = "photo";
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern DOTS_FIRST = Pattern.compile("^[._-]+");
    private static final Pattern URL = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?(?:/[^?#]*)?" + PATH + "([A-Z0-9_]{1,64})(?:/[^/?#]*)?(?:[?#].*)?");
    private static final int MAX_URL = 2_000;

    private final PublicUrl publicUrl;
    private final Keys keys;

    PhotoLinks(PublicUrl publicUrl, Keys keys) {
        this.publicUrl = publicUrl;
        this.keys = keys;
    }

    /** The {@code photoUrl} of the contract. */
    String url(PhotoId photo, String name) {
        return publicUrl.base() + PATH + photo + "/" + urlName(name);
    }

    String signedUrl(Photo photo, Instant expiresAt) {
        return publicUrl.base() + signedPath(photo.id(), photo.name(), expiresAt);
    }

    /** The same without scheme and host, for pages of this server. */
    String signedPath(PhotoId photo, String name, Instant expiresAt) {
        var key = keys.current(Keys.Purpose.URL);
        long expires = expiresAt.getEpochSecond();
        var signature =
                key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(key, photo, expires));
        return PATH + photo + "/" + urlName(name) + "?expires=" + expires + "&signature=" + signature;
    }

    /** True for a signature of ours over this photo and time; whether the time is over is for the caller to see. */
    boolean isSigned(PhotoId photo, long expires, String signature) {
        int dot = signature.indexOf('.');
        if (dot < 1) {
            return false;
        }
        try {
            var sent = Base64.getUrlDecoder().decode(signature.substring(dot + 1));
            return keys.find(Keys.Purpose.URL, signature.substring(0, dot))
                    .filter(key -> MessageDigest.isEqual(sign(key, photo, expires), sent))
                    .isPresent();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The id of the photo that a URL names; empty when it is no URL of a photo. */
    static Optional<PhotoId> idIn(String url) {
        if (url.length() > MAX_URL) {
            return Optional.empty();
        }
        var parts = URL.matcher(url.strip());
        return parts.matches() ? Optional.of(PhotoId.of(parts.group(1))) : Optional.empty();
    }

    /** A file name made fit for a URL: letters, digits, dot, dash and underscore; never empty, never a path. */
    static String urlName(String name) {
        var plain =
                DOTS_FIRST.matcher(NOT_IN_NAMES.matcher(name).replaceAll("_")).replaceFirst("");
        if (plain.isEmpty()) {
            return NAMELESS;
        }
        // the end holds the suffix
        return plain.length() <= MAX_NAME ? plain : plain.substring(plain.length() - MAX_NAME);
    }

    private static byte[] sign(Keys.Key key, PhotoId photo, long expires) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.secret());
            return mac.doFinal(("photo\n" + photo + "\n" + expires).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
