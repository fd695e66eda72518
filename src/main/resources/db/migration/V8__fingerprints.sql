-- Perceptual hashes of the photos that were looked at: 64 bits of the upright picture. Two within 9 bits of each other
-- differ in at most one bit of at least one of five bands, so the five indexes below find them all. Each carries the
-- whole hash, so that distances are counted without the table; the primary key then leads from the hash to the photo.
create table photo_fingerprints (
    partner_id  uuid    not null,
    fingerprint bigint  not null,
    checkin_id  uuid    not null,
    submission  integer not null,
    role        text    not null,
    primary key (partner_id, fingerprint, checkin_id, submission, role),
    foreign key (partner_id, checkin_id, submission, role)
        references checkin_photos (partner_id, checkin_id, submission, role) on delete cascade
);
create index photo_fingerprints_of_photo on photo_fingerprints (partner_id, checkin_id, submission, role);
create index photo_fingerprints_band0 on photo_fingerprints (partner_id, (fingerprint & 8191)) include (fingerprint);
create index photo_fingerprints_band1 on photo_fingerprints (partner_id, (fingerprint >> 13 & 8191)) include (fingerprint);
create index photo_fingerprints_band2 on photo_fingerprints (partner_id, (fingerprint >> 26 & 8191)) include (fingerprint);
create index photo_fingerprints_band3 on photo_fingerprints (partner_id, (fingerprint >> 39 & 8191)) include (fingerprint);
create index photo_fingerprints_band4 on photo_fingerprints (partner_id, (fingerprint >> 52 & 4095)) include (fingerprint);

-- The same file again, whoever sent it; the index of photos is one user's.
create index photo_blobs_by_content on photo_blobs (partner_id, sha256);

-- The same VIN under vehicles that are no longer active; the unique index knows the active ones only.
create index vehicles_by_vin on vehicles (partner_id, vin) where vin is not null;
