-- Links for proofs of address, which are a user's and of no vehicle.
alter table capture_links
    alter column vehicle_id drop not null,
    add constraint capture_links_subject check ((kind = 'address') = (vehicle_id is null)),
    add foreign key (partner_id, user_id) references users (partner_id, id);

-- What came through a link is a photo or a document, as what check-ins show; of a document, how it came about.
alter table capture_uploads
    alter column photo_id drop not null,
    add column file_id uuid,
    add column source text check (source in ('DOCUMENT', 'GALLERY', 'CAMERA')),
    add constraint capture_uploads_is_one check (num_nonnulls(photo_id, file_id) = 1),
    add constraint capture_uploads_source check ((file_id is null) = (source is null)),
    add foreign key (partner_id, file_id) references files (partner_id, id) on delete cascade;
create index capture_uploads_by_file on capture_uploads (partner_id, file_id) where file_id is not null;
