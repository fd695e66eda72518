-- A move keeps all that it can change of a check-in, so that an event tells the check-in as it then was, however late it
-- is told. Of a new check-in the defaults are true.
alter table checkin_moves
    add column fraud           boolean     not null default false,
    add column reasons         jsonb       not null default '[]',
    add column hold_expires_at timestamptz;
update checkin_moves m
set fraud = c.fraud, reasons = c.reasons, hold_expires_at = c.hold_expires_at
from checkins c
where c.partner_id = m.partner_id and c.id = m.checkin_id and c.sequence = m.sequence;

-- The events of one partner in the order in which the outbox is read.
create index outbox_by_partner on outbox (partner_id, tx, position);

create table webhook_endpoints (
    partner_id       uuid        not null references partners (id),
    id               uuid        not null unique,
    url              text        not null,
    -- types, types.* or *
    events           text[]      not null,
    enabled          boolean     not null default true,
    -- how often it has been disabled
    sequence         integer     not null default 0,
    disabled_because text,
    disabled_at      timestamptz,
    -- when the first of the attempts began that have failed since one succeeded; null while it works
    failing_since    timestamptz,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    -- kept for the log of its deliveries
    deleted_at       timestamptz,
    primary key (partner_id, id)
);

-- What webhook.endpoint_disabled tells.
create table webhook_disablings (
    partner_id  uuid        not null,
    endpoint_id uuid        not null,
    sequence    integer     not null,
    url         text        not null,
    because     text        not null,
    disabled_at timestamptz not null,
    primary key (partner_id, endpoint_id, sequence),
    foreign key (partner_id, endpoint_id) references webhook_endpoints (partner_id, id)
);

-- Sealed under the master key, because whoever signs needs the secret itself. At most two of an endpoint are live.
create table webhook_secrets (
    partner_id  uuid        not null,
    id          uuid        not null,
    endpoint_id uuid        not null,
    sealed      bytea       not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    primary key (partner_id, id),
    foreign key (partner_id, endpoint_id) references webhook_endpoints (partner_id, id)
);
create index webhook_secrets_by_endpoint on webhook_secrets (partner_id, endpoint_id);

-- An event on its way to an endpoint; while it is WAITING it is the job. The body is not kept: it is made from the
-- history of what the event tells of, the same at every attempt.
create table webhook_deliveries (
    partner_id  uuid        not null,
    id          uuid        not null unique,
    endpoint_id uuid        not null,
    event_id    uuid        not null,
    type        text        not null,
    subject     uuid        not null,
    sequence    integer     not null,
    occurred_at timestamptz not null,
    state       text        not null check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    -- all attempts, and those since it was last put on its way
    attempts    integer     not null default 0,
    tries       integer     not null default 0,
    -- when it may be taken, and while somebody has it when that one's lease ends
    due_at      timestamptz not null,
    worker      text,
    created_at  timestamptz not null,
    ended_at    timestamptz,
    primary key (partner_id, id),
    unique (partner_id, endpoint_id, event_id),
    foreign key (partner_id, endpoint_id) references webhook_endpoints (partner_id, id)
);
create index webhook_deliveries_due on webhook_deliveries (partner_id, endpoint_id, due_at, id) where state = 'WAITING';
create index webhook_deliveries_log on webhook_deliveries (partner_id, endpoint_id, created_at, id);
create index webhook_deliveries_ended on webhook_deliveries (ended_at) where state <> 'WAITING';

-- Every attempt; one without outcome was cut off, or is being made.
create table webhook_attempts (
    partner_id  uuid        not null,
    delivery_id uuid        not null,
    number      integer     not null,
    started_at  timestamptz not null,
    millis      integer,
    outcome     text,
    status      integer,
    address     text,
    error       text,
    -- the beginning of what was answered
    response    text,
    primary key (partner_id, delivery_id, number),
    foreign key (partner_id, delivery_id) references webhook_deliveries (partner_id, id) on delete cascade
);
create index webhook_attempts_by_time on webhook_attempts (started_at);

-- For which of its days a vehicle's next check-in was told to be due, and to be missed. Days that are past are not told.
alter table odometers
    add column due_told    timestamptz,
    add column missed_told timestamptz;
update odometers set due_told = unlocks_at, missed_told = unlocks_at where unlocks_at <= now();
create index odometers_due on odometers (unlocks_at)
    where unlocks_at is not null and due_told is distinct from unlocks_at;
create index odometers_missed on odometers (unlocks_at)
    where unlocks_at is not null and missed_told is distinct from unlocks_at;
