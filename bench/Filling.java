import java.util.ArrayList;
import java.util.List;

/** The statements that make a database of the console's size out of one check-in, {@code :first}. */
final class Filling {
    private Filling() {}

    /** So many rows a statement, which ends within the time that the server gives one. */
    private static final int CHUNK = 5_000;

    static List<String> statements(int pending, int readings, int decided, int emptyPartners) {
        List<String> statements = new ArrayList<>(List.of(
                """
                insert into partners (id, name, time_zone, created_at, updated_at)
                select gen_random_uuid(), 'Partner ' || n, 'UTC', now(), now() from generate_series(1, %d) n
                """.formatted(emptyPartners),
                // ten thousand vehicles, so that the joins are not all in one row
                """
                insert into vehicles (partner_id, id, user_id, make, model, model_year, plate, plate_key, plate_state,
                                      added_at, updated_at)
                select v.partner_id, gen_random_uuid(), v.user_id, 'Volkswagen', 'Golf', 2019, 'B' || n, 'B' || n, 'CO',
                       now(), now()
                from checkins c join vehicles v on v.id = c.vehicle_id, generate_series(1, 10000) n
                where c.id = :first
                """));
        // nine of ten have been read; every thousandth has a reason that is rare
        copy(statements, PENDING, "v.plate <> 'BENCH1'", pending);
        copy(statements, "'CONFIRMED', now() - n * interval '31 seconds', '[]'::jsonb, 0, null::timestamptz", "v.plate <> 'BENCH1'", decided);
        // the long history of one vehicle
        copy(statements, "'CONFIRMED', now() - n * interval '1 day', '[]'::jsonb, 0, null::timestamptz", "v.plate = 'BENCH1'", readings);
        return statements;
    }

    private static final String PENDING =
            """
            'PENDING', now() - n * interval '7 seconds',
            case when n % 10 > 0 then case when n % 1000 = 1
                then '[{"code":"PHOTO_EDITED","message":"The photo was edited.","photo":"ODOMETER","forDriver":false}]'
                else '[{"code":"NOT_SUPPORTED","message":"A photo does not show what was typed.","forDriver":false}]'
                end else '[]' end::jsonb,
            case when n % 10 > 0 then n % 4 end,
            case when n % 10 > 0 then now() - n * interval '7 seconds' - (n % 4) * interval '8 hours' end
            """;

    private static void copy(List<String> statements, String values, String vehicles, int number) {
        for (int first = 1; first <= number; first += CHUNK) {
            statements.add(copies(values, vehicles, first, Math.min(number, first + CHUNK - 1)));
        }
    }

    /** Copies of the first check-in on vehicles of a condition: state, time, reasons, risk and place in the queue. */
    private static String copies(String values, String vehicles, int from, int to) {
        return """
                with cars as (
                    select v.*, row_number() over () - 1 as place, count(*) over () as cars
                    from vehicles v where v.partner_id = (select partner_id from checkins where id = :first) and %s
                ), made as (
                    insert into checkins (partner_id, id, vehicle_id, user_id, kind, submission, sequence, exclusive,
                        license, mileage, unit, checked_in_at, updated_at, state, pending_since, reasons, risk, queue_at)
                    select c.partner_id, gen_random_uuid(), v.id, v.user_id, c.kind, 1, case x.state when 'PENDING' then 1 else 2 end,
                           false, v.plate, greatest(1, 800000 - n), 'mi', x.at, x.at, x.state, x.at, x.reasons, x.risk, x.queue_at
                    from checkins c, generate_series(%d, %d) n
                    join cars v on v.place = n %% v.cars
                    cross join lateral (select %s) x (state, at, reasons, risk, queue_at)
                    where c.id = :first
                    returning *
                ), pictures as (
                    insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                    select m.partner_id, m.id, 1, p.role, p.photo_id
                    from made m, checkin_photos p where p.checkin_id = :first
                )
                insert into checkin_moves (partner_id, checkin_id, sequence, move, state, actor, reason, submission, license,
                    mileage, moved_at, waited)
                select m.partner_id, m.id, s, case s when 1 then 'CREATE' else 'CONFIRM' end,
                       case s when 1 then 'PENDING' else 'CONFIRMED' end,
                       case when s = 1 then 'client' when m.mileage %% 5 = 0 then 'reviewer rita' else 'machine' end,
                       case when s = 2 and m.mileage %% 25 = 0 then 'PLAUSIBLE_DISTANCE' end,
                       1, m.license, m.mileage, m.checked_in_at + (s - 1) * interval '5 seconds',
                       case s when 2 then m.mileage %% 100 end
                from made m, generate_series(1, m.sequence) s
                """.formatted(vehicles, from, to, values);
    }
}
