package com.mileproof.checkins;

import com.mileproof.partners.CampaignKind;

/** How statements count days and months: in the time zone of the partner {@code p}, from what its clock shows. */
final class Cadences {

    private static final String NEXT = """
            (((AT + p.clock_ahead) at time zone p.time_zone)::date + case
                when G.cadence_months is not null then make_interval(months => G.cadence_months)
                when G.cadence_by_ordinal is null then make_interval(days => G.cadence_days)
                else make_interval(days => G.cadence_by_ordinal[1 + (
                    select count(*) from (
                        select 1 from checkins before
                        where before.partner_id = p.id and before.OF_WHOM and before.kind = 'KIND'
                          and before.state = 'CONFIRMED'
                        limit cardinality(G.cadence_by_ordinal) - 1) as counted)])
                end) at time zone p.time_zone""";

    private static final String OPENS = "((DAY at time zone ZONE)::date - WINDOW)::timestamp at time zone ZONE";

    private Cadences() {}

    /**
     * The day on which the next check-in is due, null without a cadence. Its ordinal, which some cadences ask for, is one
     * more than the confirmed ones that there are.
     *
     * @param at the time of the check-in that is made
     * @param campaign the alias of its campaign
     * @param ofWhom which column of {@code checkins} is whose, such as {@code vehicle_id = v.id}
     */
    static String next(String at, String campaign, String ofWhom, CampaignKind kind) {
        return NEXT.replace("AT ", at + " ")
                .replace("G.", campaign + ".")
                .replace("OF_WHOM", ofWhom)
                .replace("KIND", kind.name());
    }

    /** From when a check-in is possible whose day begins then, so many days before. */
    static String opens(String day, String windowDays, String zone) {
        return OPENS.replace("DAY", day).replace("WINDOW", windowDays).replace("ZONE", zone);
    }
}
