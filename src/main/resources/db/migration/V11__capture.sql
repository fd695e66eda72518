-- Where a partner's drivers may be sent back to after they have checked in.
alter table partners add column return_urls text[] not null default '{}';

-- Links to the capture page, each for one check-in of one vehicle. The token itself is nowhere but in the link.
create table capture_links (
    partner_id uuid        not null,
    id         uuid        not null unique,
    token_hash bytea       not null unique check (octet_length(token_hash) = 32),
    kind       text        not null,
    -- who asked for it
    client_id  uuid        not null,
    vehicle_id uuid        not null,
    user_id    uuid        not null,
    language   text,
    return_url text,
    -- the one that was made through it, or was open when it was made
    checkin_id uuid,
    -- how often a mileage was refused: whoever may try for ever finds out the last one
    refusals   integer     not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (partner_id, id),
    foreign key (partner_id, client_id) references clients (partner_id, id),
    foreign key (partner_id, vehicle_id, user_id) references vehicles (partner_id, id, user_id),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id)
);

-- What came through a link, by the id that the page gave each upload, so that sending it again makes no second photo.
-- A photo that no check-in took goes with its row here.
create table capture_uploads (
    partner_id  uuid        not null,
    link_id     uuid        not null,
    upload_id   text        not null,
    -- the submission it is meant for
    submission  integer     not null,
    role        text        not null,
    photo_id    uuid        not null,
    -- who says when it was taken: file, device or server; and where: file, device or null for nobody
    taken_from  text        not null check (taken_from in ('file', 'device', 'server')),
    place_from  text        check (place_from in ('file', 'device')),
    uploaded_at timestamptz not null,
    primary key (partner_id, link_id, upload_id),
    foreign key (partner_id, link_id) references capture_links (partner_id, id),
    foreign key (partner_id, photo_id) references photos (partner_id, id) on delete cascade
);
create index capture_uploads_by_photo on capture_uploads (partner_id, photo_id);
