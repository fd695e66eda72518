-- Documents: uploads that need not be pictures. Their bytes lie with those of photos, one live row for one user's same
-- bytes; a PDF has no width and height.
alter table photo_blobs
    alter column width drop not null,
    alter column height drop not null,
    add constraint photo_blobs_size check ((media_type = 'application/pdf') = (width is null and height is null));

create table files (
    partner_id          uuid        not null,
    id                  uuid        not null unique,
    user_id             uuid        not null,
    blob_id             uuid        not null,
    name                text        not null,
    taken_at            timestamptz,
    latitude            double precision check (latitude between -90 and 90),
    longitude           double precision check (longitude between -180 and 180),
    device_identifier   text,
    device_manufacturer text,
    device_model        text,
    device_os           text,
    uploaded_at         timestamptz not null,
    -- since when it is known that something refers to it
    kept_at             timestamptz,
    primary key (partner_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id),
    foreign key (partner_id, user_id, blob_id) references photo_blobs (partner_id, user_id, id)
);
create index files_of_blob on files (partner_id, user_id, blob_id);
create index files_unclaimed on files (uploaded_at) where kept_at is null;

-- Proof-of-address check-ins are a user's, not a vehicle's.
alter table checkins
    drop constraint checkins_kind,
    add constraint checkins_kind check (
        case kind
            when 'mileage' then vehicle_id is not null and license is not null and mileage is not null
                and unit is not null
            when 'condition' then vehicle_id is not null and mileage is null and unit is null
            when 'address' then vehicle_id is null and license is null and mileage is null and unit is null
            else false
        end),
    add foreign key (partner_id, user_id) references users (partner_id, id),
    -- what the reviewer read in the documents of the last submission
    add column insights jsonb,
    add constraint checkins_insights check (insights is null or kind = 'address');
-- Belt and braces: creates take turns at the user's row.
create unique index checkins_one_open_address on checkins (partner_id, user_id)
    where kind = 'address' and exclusive and state in ('PENDING', 'ON_HOLD');
create index checkins_by_user on checkins (partner_id, user_id, kind, checked_in_at, id);

alter table checkin_moves add column insights jsonb;
alter table review_decisions add column insights jsonb;

-- What each submission says: where the driver lives, what proves it, and where the check-in was made.
create table checkin_addresses (
    partner_id     uuid             not null,
    checkin_id     uuid             not null,
    submission     integer          not null,
    document_type  text             not null,
    address_type   text,
    latitude       double precision not null check (latitude between -90 and 90),
    longitude      double precision not null check (longitude between -180 and 180),
    line1          text,
    city           text,
    state          text,
    country        text,
    zip            text,
    home_latitude  double precision check (home_latitude between -90 and 90),
    home_longitude double precision check (home_longitude between -180 and 180),
    primary key (partner_id, checkin_id, submission),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id)
);

-- What a submission shows is a photo or a document; of a document, how it came about and which page it is.
alter table checkin_photos
    alter column photo_id drop not null,
    add column file_id uuid,
    add column source text check (source in ('DOCUMENT', 'GALLERY', 'CAMERA')),
    add column ordinal integer,
    add constraint checkin_photos_shows_one check (num_nonnulls(photo_id, file_id) = 1),
    add constraint checkin_photos_source check ((file_id is null) = (source is null)),
    -- a file in use cannot be deleted, as a photo
    add foreign key (partner_id, file_id) references files (partner_id, id);
create index checkin_photos_by_file on checkin_photos (partner_id, file_id) where file_id is not null;
