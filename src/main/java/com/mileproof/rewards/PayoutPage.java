package com.mileproof.rewards;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page of a payout shows. */
record PayoutPage(
        PageWords words,
        String company,
        String state,
        String amount,
        String reference,
        String claimed,
        @Nullable String settled,
        @Nullable String link) {

    static PayoutPage of(PageWords words, String company, Payout payout) {
        boolean settled = payout.state() == PayoutState.SETTLED;
        var decidedAt = payout.decidedAt();
        return new PayoutPage(
                words,
                company,
                payout.state().name().toLowerCase(Locale.ROOT),
                payout.amount().shown(),
                Optional.ofNullable(payout.reference()).orElse(payout.id().toString()),
                day(words, payout.claimedAt()),
                settled && decidedAt != null ? day(words, decidedAt) : null,
                settled ? payout.link() : null);
    }

    /** The picture above it. */
    String sign() {
        return switch (state) {
            case "open" -> "checking";
            case "settled" -> "confirmed";
            default -> "quiet";
        };
    }

    private static String day(PageWords words, Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.of(words.language(), "US"))
                .format(at.atZone(ZoneOffset.UTC));
    }
}
