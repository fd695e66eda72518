package com.mileproof.rewards;

import com.mileproof.rewards.PayoutBook.Listed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payouts as a table for whoever pays them (RFC 4180). What a spreadsheet would take for a formula is made a text. */
final class PayoutCsv {

    static final String TYPE = "text/csv; charset=utf-8";

    private static final String FORMULA = "=+-@\t\r";

    private PayoutCsv() {}

    static String of(List<Listed> payouts) {
        var head = Stream.of(
                "payoutId",
                "status",
                "partner",
                "userId",
                "firstName",
                "lastName",
                "phone",
                "email",
                "product",
                "amountUsd",
                "dateClaimed",
                "reference");
        return Stream.concat(Stream.of(line(head)), payouts.stream().map(PayoutCsv::line))
                .collect(Collectors.joining());
    }

    private static String line(Listed listed) {
        var payout = listed.payout();
        return line(Stream.of(
                payout.id().toString(),
                payout.state().toString(),
                text(listed.partner()),
                payout.user().toString(),
                text(listed.firstName()),
                text(listed.lastName()),
                text(listed.phone()),
                text(listed.email()),
                text(payout.product()),
                payout.amount().plain(),
                payout.claimedAt().toString(),
                text(payout.reference())));
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").collect(Collectors.joining(",")) + "\r\n";
    }

    /** What people typed. */
    private static String text(@Nullable String typed) {
        var text = Optional.ofNullable(typed).orElse("");
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
