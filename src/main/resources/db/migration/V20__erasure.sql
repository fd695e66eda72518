-- Since when a user is erased or about to be: nobody finds him any more, and his phone number is free again.
alter table users add column erased_at timestamptz;
drop index users_phone;
drop index users_email;
drop index users_policy;
create unique index users_phone on users (partner_id, phone) where policy_number is null and erased_at is null;
create unique index users_email on users (partner_id, lower(email))
    where policy_number is null and email is not null and erased_at is null;
create unique index users_policy on users (partner_id, phone, policy_number)
    where policy_number is not null and erased_at is null;

-- What partners asked to be erased, and what came of it. Ids and counts; the user himself is not in here.
create table erasures (
    partner_id     uuid        not null,
    id             uuid        not null unique,
    user_id        uuid        not null,
    state          text        not null check (state in ('WAITING', 'CANCELLED', 'RUNNING', 'DONE')),
    requested_by   text        not null,
    requested_at   timestamptz not null,
    takes_effect_at timestamptz not null,
    -- the obstacles that it goes ahead in spite of, and why
    confirmed      text[]      not null,
    reason         text,
    -- the others that it waits for
    blocked_by     text[]      not null default '{}',
    cancelled_at   timestamptz,
    cancelled_by   text,
    started_at     timestamptz,
    erased_at      timestamptz,
    -- rows and files by where they were; the signed proof of it
    erased         jsonb,
    proof          text,
    primary key (partner_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id),
    check ((state = 'CANCELLED') = (cancelled_at is not null)),
    check ((state = 'DONE') = (erased_at is not null)),
    check (cardinality(confirmed) = 0 or reason is not null)
);
create unique index erasures_of_user on erasures (partner_id, user_id) where state <> 'CANCELLED';
create index erasures_due on erasures (takes_effect_at) where state in ('WAITING', 'RUNNING');

-- Users who must not be erased for the time being. Who set and lifted it stands in the audit log.
create table legal_holds (
    partner_id uuid        not null,
    user_id    uuid        not null,
    basis      text        not null,
    set_by     text        not null,
    set_at     timestamptz not null,
    primary key (partner_id, user_id),
    foreign key (partner_id, user_id) references users (partner_id, id)
);

-- What was read, in the order in which its period ends.
create index verifications_to_empty on verifications (finished_at) where record is not null or last_error is not null;
