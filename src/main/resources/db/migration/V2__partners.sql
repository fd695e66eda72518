create table partners (
    id                     uuid        primary key,
    name                   text        not null,
    time_zone              text        not null,
    header_credentials     boolean     not null default true,
    bound_user_tokens_only boolean     not null default false,
    problem_details        boolean     not null default false,
    policy_dates_optional  boolean     not null default false,
    cors_origins           text[]      not null default '{}',
    created_at             timestamptz not null,
    updated_at             timestamptz not null
);

create table clients (
    partner_id uuid        not null references partners (id),
    id         uuid        not null unique,
    created_at timestamptz not null,
    primary key (partner_id, id)
);

-- Only hashes. At most two of a client's secrets are live, so that one can be replaced without an outage.
create table client_secrets (
    partner_id uuid        not null,
    id         uuid        not null unique,
    client_id  uuid        not null,
    hash       bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    primary key (partner_id, id),
    foreign key (partner_id, client_id) references clients (partner_id, id)
);
create index client_secrets_live on client_secrets (partner_id, client_id) where revoked_at is null;

-- A partner's rules for one kind of check-in. No row: the defaults below.
create table campaigns (
    partner_id   uuid    not null references partners (id),
    kind         text    not null,
    cadence_days integer,
    one_open     boolean not null default true,
    lock_early   boolean not null default false,
    primary key (partner_id, kind)
);
