package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Metadata;
import org.junit.jupiter.api.Test;

class PhotoEditedTest {

    private final Signal signal = new PhotoEdited();

    private static Metadata by(String software) {
        return new Metadata(null, null, null, null, null, software, null);
    }

    @Test
    void an_editors_name_in_the_file_is_told() {
        var edited = new Case();
        edited.odometer().metadata(by("Adobe Photoshop 25.1 (Macintosh)"));
        assertThat(edited.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("The odometer photo was written by Adobe Photoshop 25.1 (Macintosh).");
            assertThat(finding.driverActionable()).isTrue();
        });
    }

    @Test
    void a_phones_system_is_nothing() {
        for (var system :
                new String[] {"17.1.2", "HDR+ 1.0.585804376zd", "S918BXXU3BWK4", "MediaTek Camera Application"}) {
            var phone = new Case();
            phone.odometer().metadata(by(system));
            assertThat(phone.seenBy(signal)).as(system).isEmpty();
        }
    }

    @Test
    void a_file_that_names_no_program_is_nothing() {
        assertThat(new Case().seenBy(signal)).isEmpty();
    }
}
