package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many bytes of photos a user may send in a day of UTC. The database counts, in the transaction that makes the
 * upload: on however many nodes uploads arrive, their sum never passes the limit, and one that fails counts nothing.
 */
@Component
public final class UploadDays {

    /** Days before today that are kept for whoever looks; a limit asks for today alone. */
    static final int KEPT_DAYS = 7;

    private static final long MEGABYTE = 1_000_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    public UploadDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Standing(long limit, long sent) {}

    /** Refuses bytes that are certain to be refused by {@link #count}, before anything is kept of them. */
    public void mayCome(PartnerId partner, UserId user, long bytes) {
        var standing = standing(partner, user);
        if (standing.isPresent() && !fits(standing.get(), bytes)) {
            throw refusal(standing.get(), bytes);
        }
    }

    /** Counts bytes in the caller's transaction, or refuses them with 429, or 413 where no day would do. */
    public void count(PartnerId partner, UserId user, long bytes) {
        int counted = jdbc.sql("""
                        insert into upload_days as d (partner_id, day_on, user_id, bytes, photos)
                        select p.id, :day, :user, :bytes, 1
                        from partners p
                        where p.id = :partner
                          and (p.upload_bytes_per_user_and_day = 0 or :bytes <= p.upload_bytes_per_user_and_day)
                        on conflict (partner_id, day_on, user_id) do update
                        set bytes = d.bytes + excluded.bytes, photos = d.photos + 1
                        where exists (
                            select 1 from partners p
                            where p.id = d.partner_id
                              and (p.upload_bytes_per_user_and_day = 0
                                   or d.bytes + excluded.bytes <= p.upload_bytes_per_user_and_day))
                        """)
                .param("partner", partner.value())
                .param("day", today())
                .param("user", user.value())
                .param("bytes", bytes)
                .update();
        if (counted == 0) {
            throw refusal(standing(partner, user).orElseThrow(), bytes);
        }
    }

    /** Deletes what no limit asks for any more; answers how many rows. */
    public int forgetOld() {
        return jdbc.sql("delete from upload_days where day_on < :before")
                .param("before", today().minusDays(KEPT_DAYS))
                .update();
    }

    private Optional<Standing> standing(PartnerId partner, UserId user) {
        return jdbc.sql("""
                        select p.upload_bytes_per_user_and_day as most, coalesce(d.bytes, 0) as bytes
                        from partners p
                        left join upload_days d on d.partner_id = p.id and d.day_on = :day and d.user_id = :user
                        where p.id = :partner
                        """)
                .param("partner", partner.value())
                .param("day", today())
                .param("user", user.value())
                .query((row, n) -> new Standing(row.getLong("most"), row.getLong("bytes")))
                .optional();
    }

    private static boolean fits(Standing standing, long bytes) {
        return standing.limit == 0 || standing.sent + bytes <= standing.limit;
    }

    private ApiProblem refusal(Standing standing, long bytes) {
        var limit =
                "the " + megabytes(standing.limit) + " MB of photos that your company lets a user send in a day of UTC";
        if (bytes > standing.limit) {
            return ApiProblem.tooLarge("The photo alone is larger than " + limit + ".");
        }
        var left = Duration.between(
                clock.instant(),
                today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return ApiProblem.retryLater(
                ErrorCode.ERROR_DAILY_UPLOAD_LIMIT,
                "With this photo the user would have sent more than " + limit
                        + "; wait for the seconds in Retry-After.",
                left.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    static String megabytes(long bytes) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(MEGABYTE))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Megabytes as they are shown to people, with one digit behind the point. */
    static String shown(long bytes) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(MEGABYTE), 1, RoundingMode.UP)
                .toPlainString();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
