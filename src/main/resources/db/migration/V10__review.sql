-- Within how many hours a partner was promised that a person has looked at a check-in.
alter table campaigns add column review_hours integer not null default 24;

alter table checkins
    -- since when nobody but us keeps it waiting: it was made or changed, or its hold expired
    add column pending_since timestamptz,
    -- how much the machine found against it; null while the machine has not looked
    add column risk          smallint,
    -- its place in the queue of people: pending_since, and earlier the riskier it is; null while the machine has not looked
    add column queue_at      timestamptz;
update checkins c set pending_since = coalesce(
    (select max(m.moved_at) from checkin_moves m
     where m.partner_id = c.partner_id and m.checkin_id = c.id and m.move in ('CREATE', 'CHANGE', 'EXPIRE_HOLD')),
    c.checked_in_at);
update checkins set risk = 0, queue_at = pending_since where state = 'PENDING' and reasons <> '[]';
alter table checkins alter column pending_since set not null;

-- The queue in the order in which people take it; first what the machine has read, then what it has not. A create
-- touches the second only.
create index checkins_queue on checkins (partner_id, queue_at, id) where state = 'PENDING' and queue_at is not null;
create index checkins_unread on checkins (partner_id, pending_since, id) where state = 'PENDING' and queue_at is null;
create index checkins_queue_reasons on checkins using gin (reasons jsonb_path_ops)
    where state = 'PENDING' and queue_at is not null;

-- For how many seconds a check-in had been waiting when it was decided; null for moves that decide nothing.
alter table checkin_moves add column waited integer;
create index checkin_moves_decided on checkin_moves (partner_id, moved_at) include (move, actor, waited)
    where move in ('CONFIRM', 'HOLD', 'DECLINE');

-- A person says that a photo must not be used as evidence.
alter table checkin_photos add column marked_invalid boolean not null default false;

-- Who has a case on the desk. Nobody's once it has expired.
create table review_claims (
    partner_id uuid        not null,
    checkin_id uuid        not null,
    -- an account of the console, or an operator's key
    account_id uuid        not null,
    name       text        not null,
    expires_at timestamptz not null,
    primary key (partner_id, checkin_id),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id)
);
create index review_claims_by_account on review_claims (account_id);

-- What people decided. Until it takes effect it is an intention and nothing else, so that undoing it takes back nothing.
create table review_decisions (
    partner_id      uuid        not null,
    id              uuid        not null unique,
    checkin_id      uuid        not null,
    -- the number of the check-in's last move that the person saw
    sequence        integer     not null,
    account_id      uuid        not null,
    actor           text        not null,
    name            text        not null,
    decision        text        not null check (decision in ('confirm', 'hold', 'decline')),
    reasons         text[]      not null,
    note            text,
    -- null leaves the mark as it is
    fraud           boolean,
    invalid_photos  text[]      not null,
    made_at         timestamptz not null,
    effective_at    timestamptz not null,
    state           text        not null check (state in ('INTENDED', 'DONE', 'UNDONE', 'REFUSED')),
    refused_because text,
    ended_at        timestamptz,
    primary key (partner_id, id),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id)
);
create unique index review_decisions_intended on review_decisions (partner_id, checkin_id) where state = 'INTENDED';
create index review_decisions_due on review_decisions (effective_at) where state = 'INTENDED';
create index review_decisions_by_checkin on review_decisions (partner_id, checkin_id, made_at);
create index review_decisions_by_account on review_decisions (account_id, made_at);
