alter table campaigns
    -- calendar months from one check-in to the next
    add column cadence_months     integer check (cadence_months > 0),
    -- days after the first check-in, the second …; the last goes for all later ones
    add column cadence_by_ordinal integer[] check (cardinality(cadence_by_ordinal) > 0),
    -- so many days before its day a check-in is possible where early ones are refused
    add column window_days        integer not null default 0,
    -- so many days after its day a check-in counts as missed
    add column grace_days         integer not null default 7,
    add constraint campaigns_cadence check (num_nonnulls(cadence_days, cadence_months, cadence_by_ordinal) <= 1);

-- Every version of a campaign. The one in force is also the row in campaigns, which is all that check-ins read.
create table campaign_versions (
    partner_id         uuid        not null references partners (id),
    kind               text        not null,
    version            integer     not null,
    effective_from     timestamptz not null,
    -- when it was found to have begun; null while it is yet to come
    in_force_at        timestamptz,
    made_by            text        not null,
    made_at            timestamptz not null,
    cadence_days       integer,
    cadence_months     integer,
    cadence_by_ordinal integer[],
    one_open           boolean     not null,
    lock_early         boolean     not null,
    window_days        integer     not null,
    grace_days         integer     not null,
    all_photos         boolean     not null,
    auto_confirm       text        not null,
    sample_percent     integer     not null,
    signals            jsonb       not null,
    miles_per_day      integer     not null,
    miles_per_week     integer     not null,
    miles_per_month    integer     not null,
    miles_per_year     integer     not null,
    max_submissions    integer     not null,
    hold_days          integer     not null,
    review_hours       integer     not null,
    primary key (partner_id, kind, version)
);
create index campaign_versions_to_come on campaign_versions (partner_id, kind, effective_from) where in_force_at is null;

-- Whatever stood until now is the first version; since when it stood, nobody wrote down.
insert into campaign_versions
select c.partner_id, c.kind, 1, p.created_at, now(), 'MIGRATION', now(), c.cadence_days, c.cadence_months,
       c.cadence_by_ordinal, c.one_open, c.lock_early, c.window_days, c.grace_days, c.all_photos, c.auto_confirm,
       c.sample_percent, c.signals, c.miles_per_day, c.miles_per_week, c.miles_per_month, c.miles_per_year,
       c.max_submissions, c.hold_days, c.review_hours
from campaigns c
join partners p on p.id = c.partner_id;
