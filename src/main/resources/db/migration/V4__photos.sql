-- Which directory holds this database's photos, and how far the sweeper's two slow rounds have come.
create table photo_store (
    id            uuid        primary key,
    created_at    timestamptz not null,
    rows_through  uuid,
    files_through text
);
create unique index photo_store_is_one on photo_store ((true));

-- Bytes. One live row for one user's same bytes. Life: reserved (a row, perhaps bytes) -> stored (bytes and at least
-- one photo) -> reserved again when the last photo goes -> condemned (the bytes go) -> no row.
create table photo_blobs (
    partner_id  uuid        not null,
    id          uuid        not null unique,
    user_id     uuid        not null,
    sha256      bytea       not null check (octet_length(sha256) = 32),
    size_bytes  integer     not null check (size_bytes > 0),
    media_type  text        not null,
    width       integer     not null check (width > 0),
    height      integer     not null check (height > 0),
    state       text        not null check (state in ('reserved', 'stored', 'condemned')),
    reserved_at timestamptz not null,
    missing_at  timestamptz,
    created_at  timestamptz not null,
    primary key (partner_id, user_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id)
);
create unique index photo_blobs_one_live on photo_blobs (partner_id, user_id, sha256) where state <> 'condemned';
create index photo_blobs_unsettled on photo_blobs (reserved_at) where state <> 'stored';
create index photo_blobs_missing on photo_blobs (missing_at) where missing_at is not null;

-- Uploads. What refers to a photo from elsewhere is a foreign key on (partner_id, id) that restricts deletion.
create table photos (
    partner_id          uuid             not null,
    id                  uuid             not null unique,
    user_id             uuid             not null,
    blob_id             uuid             not null,
    name                text             not null,
    taken_at            timestamptz      not null,
    latitude            double precision not null check (latitude between -90 and 90),
    longitude           double precision not null check (longitude between -180 and 180),
    device_identifier   text,
    device_manufacturer text,
    device_model        text,
    device_os           text,
    uploaded_at         timestamptz      not null,
    kept_at             timestamptz,
    primary key (partner_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id),
    foreign key (partner_id, user_id, blob_id) references photo_blobs (partner_id, user_id, id)
);
create index photos_of_blob on photos (partner_id, user_id, blob_id);
create index photos_unclaimed on photos (uploaded_at) where kept_at is null;
