create table users (
    partner_id      uuid        not null references partners (id),
    id              uuid        not null unique,
    first_name      text        not null,
    last_name       text        not null,
    email           text,
    email_verified  boolean     not null,
    phone           text        not null,
    phone_verified  boolean     not null,
    address_line1   text,
    address_line2   text,
    city            text,
    state           text        not null,
    zip             text,
    custom_fields   text[]      not null,
    policy_number   text,
    policy_start_at timestamptz,
    policy_end_at   timestamptz,
    admin_note      text,
    tos_answer      text        not null default 'None',
    partner_code    text,
    fraud           boolean     not null default false,
    registered_at   timestamptz not null,
    updated_at      timestamptz not null,
    primary key (partner_id, id)
);

-- Who a user is: by phone and by e-mail, or, created with a policy, by phone and policy number.
create unique index users_phone on users (partner_id, phone) where policy_number is null;
create unique index users_email on users (partner_id, lower(email)) where policy_number is null and email is not null;
create unique index users_policy on users (partner_id, phone, policy_number) where policy_number is not null;

create index users_by_phone on users (partner_id, phone, registered_at desc);
create index users_by_email on users (partner_id, lower(email));
create index users_by_registration on users (partner_id, registered_at, id);
