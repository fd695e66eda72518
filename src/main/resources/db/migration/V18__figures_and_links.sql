-- What happened on days that are over, counted once: nothing is added to them any more. A partner's days follow one
-- another without a gap.
create table figures_days (
    partner_id uuid   not null references partners (id),
    day        date   not null,
    checkins   bigint not null,
    machine    bigint not null,
    people     bigint not null,
    primary key (partner_id, day)
);

-- Each of the two kinds of decisions in the order of time, so that neither has to be looked for among the other.
create index checkin_moves_by_machine on checkin_moves (partner_id, moved_at) include (waited)
    where move in ('CONFIRM', 'HOLD', 'DECLINE') and actor = 'machine';
create index checkin_moves_by_people on checkin_moves (partner_id, moved_at) include (waited)
    where move in ('CONFIRM', 'HOLD', 'DECLINE') and actor <> 'machine';
drop index checkin_moves_decided;

-- Photos of a check-in came through it, so that it stays with the check-in, as the source of their times and places.
alter table capture_links add column kept boolean not null default false;
create index capture_links_to_sweep on capture_links (expires_at) where not kept;
