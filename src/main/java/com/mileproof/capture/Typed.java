package com.mileproof.capture;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.photos.PhotoForm;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What a form says besides its photos.
 *
 * @param submission the one that it is for; 0 where it does not say
 * @param uploads of photos that came before the form, as far as it names them
 * @param texts of the fields that its kind reads
 */
record Typed(int submission, Map<PhotoRole, UploadId> uploads, Map<String, String> texts) {

    private static final int MAX_DIGITS = 4;

    Typed {
        uploads = Map.copyOf(uploads);
        texts = Map.copyOf(texts);
    }

    static Typed in(PhotoForm form, LinkKind kind) throws IOException {
        var named = new EnumMap<PhotoRole, UploadId>(PhotoRole.class);
        for (var role : PhotoRole.of(kind.name())) {
            UploadId.of(form.text(role.wireName() + "Upload")).ifPresent(id -> named.put(role, id));
        }
        var texts = new HashMap<String, String>();
        for (var field : kind.fields()) {
            texts.put(field, form.text(field));
        }
        return new Typed(number(form.text("submission")), named, texts);
    }

    /** Empty where it was not sent. */
    String text(String field) {
        return texts.getOrDefault(field, "");
    }

    private static int number(String text) {
        boolean number =
                text.length() <= MAX_DIGITS && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(text) : 0;
    }
}
