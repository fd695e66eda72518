-- Whoever signs in to the console.
create table console_accounts (
    id            uuid        primary key,
    username      text        not null,
    display_name  text        not null,
    -- null where the account signs in through the identity provider only
    password_hash text,
    role          text        not null check (role in ('viewer', 'reviewer', 'admin')),
    failures      integer     not null default 0,
    locked_until  timestamptz,
    disabled_at   timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
create unique index console_accounts_username on console_accounts (lower(username));

-- Which partners an account may see; none unless listed.
create table console_account_partners (
    partner_id uuid not null references partners (id),
    account_id uuid not null references console_accounts (id),
    primary key (partner_id, account_id)
);
create index console_account_partners_by_account on console_account_partners (account_id);

-- Who signed in, saw personal data or decided something, and for what purpose. Rows are only ever added.
create table audit_log (
    position   bigint      generated always as identity primary key,
    at         timestamptz not null,
    actor      text        not null,
    action     text        not null,
    partner_id uuid,
    subject    text,
    purpose    text,
    details    jsonb       not null default '{}',
    address    text
);
create index audit_log_by_partner on audit_log (partner_id, position);
create index audit_log_by_action on audit_log (action, position);

-- Sessions of the console; the layout is Spring Session's.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create unique index spring_session_by_id on spring_session (session_id);
create index spring_session_by_expiry on spring_session (expiry_time);
create index spring_session_by_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
