package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PhotoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoLinksTest {

    private static final String ID = "XT_IPHO0123456789ABCDEFGHJKMNPQRS";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/api/photos/" + ID + "/odometer.jpg",
                "https://elsewhere.example/proxy/api/photos/" + ID + "/a.jpg?expires=1&signature=x#top",
                "/api/photos/" + ID,
                "/api/photos/" + ID + "/",
                "  /api/photos/" + ID + "/a.jpg  "
            })
    void the_path_alone_names_the_photo(String url) {
        assertThat(Photos.idIn(url)).hasValue(PhotoId.of(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                ID,
                "https://example.com/photo.jpg",
                "https://example.com/?u=/api/photos/" + ID + "/a.jpg",
                "https://example.com/#/api/photos/" + ID + "/a.jpg",
                "http://localhost/api/photos/" + ID + "/a/b.jpg",
                "http://localhost/api/photosx/" + ID + "/a.jpg",
                "http://localhost/api/photos/../" + ID
            })
    void other_urls_name_none(String url) {
        assertThat(Photos.idIn(url)).isEmpty();
    }

    @Test
    void a_url_of_any_length_is_answered_at_once() {
        assertThat(Photos.idIn("/api/photos/".repeat(100_000))).isEmpty();
        assertThat(Photos.idIn("/api/photos/".repeat(160))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "odometer.jpg, odometer.jpg",
        "My Odometer (1).JPG, My_Odometer_1_.JPG",
        "../../etc/passwd, etc_passwd",
        ".htaccess, htaccess",
        "tachomètre.jpg, tachom_tre.jpg",
        "a%2Fb, a_2Fb",
        "'', photo",
        "🚗🚗, photo",
        "'...', photo"
    })
    void names_are_made_harmless(String name, String harmless) {
        assertThat(PhotoLinks.urlName(name)).isEqualTo(harmless);
    }

    @Test
    void long_names_keep_their_end() {
        assertThat(PhotoLinks.urlName("x".repeat(300) + ".jpg"))
                .hasSize(PhotoLinks.MAX_NAME)
                .endsWith("x.jpg");
    }
}
