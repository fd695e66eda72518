create table checkins (
    partner_id       uuid        not null,
    id               uuid        not null unique,
    vehicle_id       uuid        not null,
    user_id          uuid        not null,
    kind             text        not null,
    state            text        not null,
    -- how often the driver has sent it; its photos are those of the last submission
    submission       integer     not null,
    -- number of the last move
    sequence         integer     not null,
    -- made while only one open check-in a vehicle was allowed
    exclusive        boolean     not null,
    license          text        not null,
    license_state    text,
    mileage          integer     not null,
    unit             text        not null check (unit in ('mi', 'km')),
    admin_note       text,
    fraud            boolean     not null default false,
    checked_in_at    timestamptz not null,
    next_check_in_at timestamptz,
    updated_at       timestamptz not null,
    primary key (partner_id, id),
    foreign key (partner_id, vehicle_id, user_id) references vehicles (partner_id, id, user_id)
);

-- Belt and braces under the condition of the create statement.
create unique index checkins_one_open on checkins (partner_id, vehicle_id, kind)
    where exclusive and state in ('PENDING', 'ON_HOLD');
create index checkins_by_vehicle on checkins (partner_id, vehicle_id, checked_in_at, id);
create index checkins_by_time on checkins (partner_id, kind, checked_in_at, id);
create index checkins_by_update on checkins (partner_id, kind, updated_at, id);
create index checkins_live_mileage on checkins (partner_id, vehicle_id, mileage)
    where state in ('PENDING', 'ON_HOLD', 'CONFIRMED');

-- What the next reading of a vehicle must respect. One row a vehicle, so that creates on it take turns.
create table odometers (
    partner_id       uuid        not null,
    vehicle_id       uuid        not null,
    floor            integer     not null,
    floor_checkin_id uuid,
    open_checkins    integer     not null,
    unlocks_at       timestamptz,
    primary key (partner_id, vehicle_id),
    foreign key (partner_id, vehicle_id) references vehicles (partner_id, id)
);

create table checkin_photos (
    partner_id uuid    not null,
    checkin_id uuid    not null,
    submission integer not null,
    role       text    not null,
    photo_id   uuid    not null,
    primary key (partner_id, checkin_id, submission, role),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id),
    -- a photo in use cannot be deleted: the sweeper of photos asks this key and nobody else
    foreign key (partner_id, photo_id) references photos (partner_id, id)
);
create index checkin_photos_by_photo on checkin_photos (partner_id, photo_id);

-- The life of every check-in, move by move.
create table checkin_moves (
    partner_id uuid        not null,
    checkin_id uuid        not null,
    sequence   integer     not null,
    move       text        not null,
    state      text        not null,
    actor      text        not null,
    reason     text,
    note       text,
    submission integer     not null,
    license    text        not null,
    mileage    integer     not null,
    moved_at   timestamptz not null,
    primary key (partner_id, checkin_id, sequence),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id)
);
