create table vehicles (
    partner_id  uuid        not null,
    id          uuid        not null unique,
    user_id     uuid        not null,
    vin         text,
    make        text,
    model       text,
    model_year  integer,
    plate       text,
    -- the plate folded for comparison: case, spaces and hyphens; never O and 0, Colorado uses both
    plate_key   text,
    plate_state text,
    -- the check-in that brought the plate, until that check-in is confirmed
    plate_from  uuid,
    -- the same for the state, which a vehicle may have had before its plate
    state_from  uuid,
    photo_url   text,
    unit        text        not null default 'mi' check (unit in ('mi', 'km')),
    active      boolean     not null default true,
    added_at    timestamptz not null,
    updated_at  timestamptz not null,
    primary key (partner_id, id),
    unique (partner_id, id, user_id),
    foreign key (partner_id, user_id) references users (partner_id, id),
    check ((plate is null) = (plate_key is null))
);

-- Among a partner's active vehicles a plate (with its state) and a VIN stand once.
create unique index vehicles_plate on vehicles (partner_id, plate_key, coalesce(plate_state, ''))
    where active and plate_key is not null;
create unique index vehicles_vin on vehicles (partner_id, vin) where active and vin is not null;

create index vehicles_by_user on vehicles (partner_id, user_id);
create index vehicles_by_added on vehicles (partner_id, added_at, id);
