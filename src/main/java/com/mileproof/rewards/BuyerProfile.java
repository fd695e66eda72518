package com.mileproof.rewards;

import com.mileproof.api.Body;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partner shows of itself beside its rewards.
 *
 * @param texts those that are there; a name that is not is the partner's own
 */
record BuyerProfile(boolean featured, Map<BuyerField, String> texts) {

    static final BuyerProfile NONE = new BuyerProfile(false, Map.of());

    private static final int LONGEST = 2_000;

    BuyerProfile {
        texts = Map.copyOf(texts);
    }

    @Nullable
    String text(BuyerField field) {
        return texts.get(field);
    }

    /** Refuses what is not well formed; what is not sent is blank. */
    static BuyerProfile read(Body body) {
        var texts = new EnumMap<BuyerField, String>(BuyerField.class);
        for (var field : BuyerField.values()) {
            var text = body.optionalText(field.name(), LONGEST);
            if (text != null && !text.isEmpty()) {
                if (field.isLink() && !isLink(text)) {
                    body.refuse(field.name(), "must be an https address");
                }
                texts.put(field, text);
            }
        }
        var featured = body.optionalFlag("featured");
        body.check();
        return new BuyerProfile(featured != null && featured, texts);
    }

    /** True for an address that a page may link to. */
    static boolean isLink(String text) {
        try {
            var uri = URI.create(text);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
