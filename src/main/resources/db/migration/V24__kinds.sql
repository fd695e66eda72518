-- Check-ins of other kinds than mileage have no mileage, and perhaps no plate or no vehicle.
alter table checkins
    alter column vehicle_id drop not null,
    alter column license drop not null,
    alter column mileage drop not null,
    alter column unit drop not null,
    -- what the driver says to whoever looks at it
    add column user_note text,
    add constraint checkins_kind check (
        case kind
            when 'mileage' then vehicle_id is not null and license is not null and mileage is not null
                and unit is not null
            when 'condition' then vehicle_id is not null and mileage is null and unit is null
            else false
        end);

alter table checkin_moves
    alter column license drop not null,
    alter column mileage drop not null,
    add column user_note text,
    -- which photos the reviewer marked, as they stood after the move
    add column photo_marks jsonb;

-- A reviewer sees damage on it; of mileage check-ins nobody says so.
alter table checkin_photos add column damaged boolean not null default false;

-- Whether condition check-ins need all eight photos, or four of them.
alter table campaigns add column all_photos boolean not null default false;

alter table review_decisions add column damaged_photos text[] not null default '{}';
