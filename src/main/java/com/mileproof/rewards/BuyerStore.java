package com.mileproof.rewards;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Partners' profiles. */
@Repository
class BuyerStore {

    private static final TypeReference<Map<BuyerField, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BuyerStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    BuyerProfile find(PartnerId partner) {
        return jdbc.sql("select * from buyer_profiles where partner_id = :partner")
                .param("partner", partner.value())
                .query((row, n) ->
                        new BuyerProfile(row.getBoolean("featured"), json.readValue(row.getString("texts"), TEXTS)))
                .optional()
                .orElse(BuyerProfile.NONE);
    }

    /** As its rewards and payouts show the partner. */
    BuyerView view(PartnerId partner) {
        var name = jdbc.sql("select name from partners where id = :partner")
                .param("partner", partner.value())
                .query(String.class)
                .single();
        return BuyerView.of(partner, name, find(partner));
    }

    void set(PartnerId partner, BuyerProfile profile, Instant now) {
        jdbc.sql("""
                        insert into buyer_profiles (partner_id, featured, texts, updated_at)
                        values (:partner, :featured, cast(:texts as jsonb), :now)
                        on conflict (partner_id) do update
                        set featured = excluded.featured, texts = excluded.texts, updated_at = excluded.updated_at
                        """)
                .param("partner", partner.value())
                .param("featured", profile.featured())
                .param("texts", json.writeValueAsString(profile.texts()))
                .param("now", Times.sql(now))
                .update();
    }
}
