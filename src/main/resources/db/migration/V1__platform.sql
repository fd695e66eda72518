-- Keys that sign tokens and URLs, sealed under the master key, which is not in this database.
create table sealed_keys (
    id         text        primary key,
    purpose    text        not null,
    sealed     bytea       not null,
    created_at timestamptz not null,
    retired_at timestamptz
);
create unique index sealed_keys_one_current on sealed_keys (purpose) where retired_at is null;

-- Keys of the operators' door, /admin/api; only hashes.
create table operator_keys (
    id         uuid        primary key,
    hash       bytea       not null unique,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- News for the modules above and for partners: a row commits with the change that it tells of.
create table outbox (
    position    bigint      generated always as identity primary key,
    partner_id  uuid        not null,
    id          uuid        not null,
    type        text        not null,
    subject     uuid        not null,
    sequence    integer     not null,
    occurred_at timestamptz not null
);

-- Jobs; the layout is db-scheduler's.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
