-- Odometers are replaced, roll over and change their unit. From such an event on, the vehicle's readings stand in a new
-- segment, and later ones must not be lower than earlier ones of the same segment.
alter table odometers
    add column segment       integer not null default 1,
    -- what the odometer showed when the segment began; no reading of the segment may be lower
    add column segment_floor integer not null default 0;

alter table checkins
    -- 0 when the event that would have begun its segment was refused: it then counts nowhere
    add column segment           integer not null default 1,
    -- the odometer event that it is judged with; it cannot be confirmed before that is approved
    add column odometer_event_id uuid,
    -- what an approved correction says the odometer showed; mileage stays what was sent
    add column corrected_mileage integer,
    -- a reading that begins or ends a policy, which no cadence locks
    add column purpose           text check (purpose in ('inception', 'cancellation'));

drop index checkins_live_mileage;
create index checkins_live_mileage on checkins (partner_id, vehicle_id, segment, coalesce(corrected_mileage, mileage))
    where state in ('PENDING', 'ON_HOLD', 'CONFIRMED');

-- What odometer events do, or would do, to the readings of a vehicle: the segment that one begins, or the reading that
-- one corrects. Set from above, so that check-ins are judged by tables of their own.
create table odometer_changes (
    partner_id uuid        not null,
    event_id   uuid        not null unique,
    vehicle_id uuid        not null,
    state      text        not null check (state in ('PENDING', 'APPROVED', 'REFUSED')),
    -- the segment that it begins, or that of the reading that it corrects
    segment    integer     not null,
    -- the lowest reading of the segment that it begins; for a correction, the right value
    floor      integer     not null,
    unit       text        not null check (unit in ('mi', 'km')),
    begins_at  timestamptz,
    corrects   uuid,
    primary key (partner_id, event_id),
    foreign key (partner_id, vehicle_id) references vehicles (partner_id, id),
    foreign key (partner_id, corrects) references checkins (partner_id, id),
    check ((begins_at is null) <> (corrects is null))
);
-- One at a time: each is judged by what those before it came to.
create unique index odometer_changes_pending on odometer_changes (partner_id, vehicle_id) where state = 'PENDING';
create unique index odometer_changes_segment on odometer_changes (partner_id, vehicle_id, segment)
    where corrects is null and state <> 'REFUSED';
alter table checkins add foreign key (partner_id, odometer_event_id) references odometer_changes (partner_id, event_id);
create index checkins_by_odometer_event on checkins (partner_id, odometer_event_id) where odometer_event_id is not null;

-- An event as it was told of, and what became of it.
create table odometer_events (
    partner_id        uuid        not null,
    id                uuid        not null unique,
    vehicle_id        uuid        not null,
    user_id           uuid        not null,
    kind              text        not null check (kind in ('replaced', 'rolled_over', 'unit_changed', 'correction')),
    state             text        not null check (state in ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    sequence          integer     not null,
    -- when it happened; of a correction, when the corrected reading was made
    occurred_at       timestamptz not null,
    -- the segments before and after; of a correction, twice that of its reading
    segment_before    integer     not null,
    segment_after     integer     not null,
    unit_before       text        not null check (unit_before in ('mi', 'km')),
    unit_after        text        not null check (unit_after in ('mi', 'km')),
    -- the last value of the old segment and the first of the new one; of a correction, the wrong value and the right one
    reading_before    integer     not null,
    reading_after     integer     not null,
    digits            smallint,
    checkin_id        uuid,
    note              text,
    -- the reviewer's
    admin_note        text,
    created_by        text        not null,
    created_at        timestamptz not null,
    decided_by        text,
    decided_at        timestamptz,
    updated_at        timestamptz not null,
    primary key (partner_id, id),
    foreign key (partner_id, vehicle_id, user_id) references vehicles (partner_id, id, user_id),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id)
);
create index odometer_events_by_vehicle on odometer_events (partner_id, vehicle_id, occurred_at, id);
create index odometer_events_waiting on odometer_events (partner_id, created_at, id) where state = 'PENDING';

create table odometer_event_photos (
    partner_id uuid    not null,
    event_id   uuid    not null,
    position   integer not null,
    photo_id   uuid    not null,
    primary key (partner_id, event_id, position),
    foreign key (partner_id, event_id) references odometer_events (partner_id, id),
    foreign key (partner_id, photo_id) references photos (partner_id, id)
);
create index odometer_event_photos_by_photo on odometer_event_photos (partner_id, photo_id);
