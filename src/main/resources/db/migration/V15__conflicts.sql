-- Readings that were refused because an older check-in is higher: one of the two is wrong, and a person says which.
create table mileage_conflicts (
    partner_id        uuid        not null,
    -- the id that the check-in has once it is admitted
    id                uuid        not null unique,
    vehicle_id        uuid        not null,
    user_id           uuid        not null,
    license           text        not null,
    license_state     text,
    mileage           integer     not null,
    unit              text        not null check (unit in ('mi', 'km')),
    -- a photo in use cannot be deleted: the sweeper of photos asks these keys and nobody else
    license_photo_id  uuid        not null,
    odometer_photo_id uuid        not null,
    -- who sent it, and as histories name him
    client_id         uuid        not null,
    actor             text        not null,
    made_at           timestamptz not null,
    -- the highest check-in that stood against it, and its mileage then
    older_id          uuid        not null,
    older_mileage     integer     not null,
    state             text        not null check (state in ('OPEN', 'ADMITTED', 'DISMISSED', 'LAPSED')),
    decided_by        text,
    decided_at        timestamptz,
    note              text,
    primary key (partner_id, id),
    foreign key (partner_id, vehicle_id, user_id) references vehicles (partner_id, id, user_id),
    foreign key (partner_id, license_photo_id) references photos (partner_id, id),
    foreign key (partner_id, odometer_photo_id) references photos (partner_id, id),
    foreign key (partner_id, client_id) references clients (partner_id, id),
    foreign key (partner_id, older_id) references checkins (partner_id, id),
    check ((state = 'OPEN') = (decided_at is null)),
    check (mileage < older_mileage)
);
-- The same claim sent again is the same case, also after it was decided.
create unique index mileage_conflicts_once
    on mileage_conflicts (partner_id, vehicle_id, mileage, odometer_photo_id, license_photo_id);
create index mileage_conflicts_open on mileage_conflicts (partner_id, id) where state = 'OPEN';
create index mileage_conflicts_by_odometer_photo on mileage_conflicts (partner_id, odometer_photo_id);
create index mileage_conflicts_by_license_photo on mileage_conflicts (partner_id, license_photo_id);
