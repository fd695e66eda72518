package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PhotoShowRouteTest {

    private static final String UPLOAD = "/api/photo/upload";
    private static final byte[] PHOTO = PhotoBytes.withExif(PhotoBytes.jpeg(80, 40), 6);

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final String dana = acme.driver();

    @Test
    void known_and_new_bytes_are_answered_alike_with_a_url_of_their_own() {
        var first = acme.app().post(UPLOAD, upload()).ok();
        var second = acme.app().post(UPLOAD, upload()).ok();

        assertThat(first.field("photoUrl")).isNotEqualTo(second.field("photoUrl"));
        assertThat(first.json().propertyNames()).isEqualTo(second.json().propertyNames());
    }

    @Test
    void browsers_get_an_upright_rendition_without_metadata() throws Exception {
        var url = photoUrl();

        var answer = acme.app().get(path(url)).ok();

        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("private").contains("max-age=600");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(new String(answer.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("camera of dana");
        var image = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
        assertThat(image.getHeight()).isEqualTo(80);
        var tag = answer.header("ETag");
        assertThat(tag).isNotNull();
        assertThat(acme.app()
                        .with("If-None-Match", String.valueOf(tag))
                        .get(path(url))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void the_name_does_not_count_when_the_url_comes_back() {
        var path = path(photoUrl());

        acme.app().get(path.replace("odometer.jpg", "other.png") + "?width=200").ok();
    }

    @Test
    void who_asks_for_several_parts_gets_the_whole() {
        var path = path(photoUrl());
        var whole = acme.app().get(path).ok().bytes();

        var part = acme.app().with("Range", "bytes=0-9").get(path);
        var parts = acme.app().with("Range", "bytes=0-9, 20-29").get(path);

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).hasSize(10);
        assertThat(parts.status()).isEqualTo(200);
        assertThat(parts.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(parts.bytes()).isEqualTo(whole);
    }

    @Test
    void admins_get_the_untouched_bytes_as_an_attachment() {
        var url = photoUrl();

        var answer = acme.admin().get(path(url) + "?original=true").ok();

        assertThat(answer.bytes()).isEqualTo(PHOTO);
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"odometer.jpg\"");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        acme.app().get(path(url) + "?original=true").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        acme.admin().get(path(url) + "?original=maybe").refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void photos_are_shown_to_their_partner_and_user_only() {
        var path = path(photoUrl());

        acme.appOf(dana).get(path).ok();
        acme.headers().get(path).ok();
        acme.appOf(acme.driver()).get(path).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        Acme.join(SERVER).admin().get(path).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        SERVER.anyone().get(path).refused(401, "ERROR_INVALID_CREDENTIALS");
        acme.app().get("/api/photos/XT_IPHO0123456789ABCDEFGHJKMNPQRS/a.jpg").refused(404, "ERROR_PHOTO_NOT_FOUND");
        acme.app().get("/api/photos/nonsense/a.jpg").refused(404, "ERROR_PHOTO_NOT_FOUND");
    }

    @Test
    void a_signed_link_shows_the_photo_without_credentials_until_it_expires() {
        var path = path(photoUrl());
        var link = acme.appOf(dana)
                .post(idPath(path) + "/link", Api.object("expiresInSeconds", 60))
                .ok();
        assertThat(link.json().propertyNames()).containsExactly("url", "expiresAt");
        var signed = link.field("url").substring(SERVER.url().length());

        SERVER.anyone().get(signed).ok();
        assertThat(SERVER.anyone().send("HEAD", signed, null).status()).isEqualTo(200);
        SERVER.anyone().get(signed + "&original=true").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");

        SERVER.clock().advance(Duration.ofSeconds(61));
        SERVER.anyone().get(signed).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void a_signed_link_that_was_changed_shows_nothing() {
        var other = path(photoUrl());
        var link = acme.admin()
                .post(idPath(path(photoUrl())) + "/link", Api.object())
                .ok();
        var signed = link.field("url").substring(SERVER.url().length());
        var query = signed.substring(signed.indexOf('?'));

        for (var changed : new String[] {
            idPath(other) + "/a.jpg" + query,
            signed.replaceFirst("expires=\\d", "expires=9"),
            signed.replaceFirst("expires=\\d+", "expires=x"),
            signed.replaceFirst("expires=\\d+&", ""),
            signed.substring(0, signed.length() - 3) + "AAA",
            signed.replaceFirst("signature=[^.]+", "signature=nokey"),
            signed.replaceFirst("signature=.*", "signature=!!"),
            signed.replaceFirst("signature=.*", "signature=k.%2B%2B")
        }) {
            SERVER.anyone().get(changed).refused(401, "ERROR_INVALID_CREDENTIALS");
        }
    }

    @Test
    void links_are_made_for_ones_own_photos_and_for_a_day_at_most() {
        var path = idPath(path(photoUrl())) + "/link";

        acme.admin().post(path, Api.object("expiresInSeconds", 86_400)).ok();
        acme.admin().post(path, Api.object("expiresInSeconds", 86_401)).refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin().post(path, Api.object("expiresInSeconds", 0)).refused(400, "ERROR_INVALID_PARAMETERS");
        Acme.join(SERVER).admin().post(path, Api.object()).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        acme.appOf(acme.driver()).post(path, Api.object()).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }

    @Test
    void a_photo_that_cannot_be_decoded_says_so_and_is_not_tried_again_at_once() throws Exception {
        var url = acme.app()
                .post(UPLOAD, Acme.upload(dana, "broken.png", PhotoBytes.pngHeader(100, 100)))
                .ok()
                .field("photoUrl");

        for (int i = 0; i < 2; i++) {
            var answer = acme.app().get(path(url)).refused(404, "ERROR_PHOTO_NOT_FOUND");
            assertThat(answer.text()).contains("the photo is broken and cannot be shown");
        }
        acme.admin().get(path(url) + "?original=true").ok();
    }

    @Test
    void photos_with_missing_bytes_are_our_fault_and_raise_the_alert() throws Exception {
        var url = photoUrl();
        var id = Photos.idIn(url).orElseThrow();
        var key = SERVER.bean(PhotoStore.class).find(id).orElseThrow().key();
        SERVER.bean(PhotoStorage.class).delete(key);

        acme.app().get(path(url)).refused(500, "INTERNAL_SERVER_ERROR");
        acme.admin().get(path(url) + "?original=true").refused(500, "INTERNAL_SERVER_ERROR");

        assertThat(SERVER.bean(BlobStore.class).countMissing()).isOne();
        acme.app().post(UPLOAD, upload()).ok();
        assertThat(SERVER.bean(BlobStore.class).countMissing()).isZero();
    }

    private String photoUrl() {
        return acme.app().post(UPLOAD, upload()).ok().field("photoUrl");
    }

    private Map<String, @Nullable Object> upload() {
        return upload(dana);
    }

    private static Map<String, @Nullable Object> upload(String user) {
        return Acme.upload(user, "odometer.jpg", PHOTO);
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }

    private static String idPath(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
