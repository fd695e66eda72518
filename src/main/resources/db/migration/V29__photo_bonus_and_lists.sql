-- A proof of address may earn a second reward of its type: for its photos of the home.
alter table rewards add column for_photos boolean not null default false;
drop index rewards_once;
create unique index rewards_once on rewards (partner_id, checkin_id, type, for_photos) where checkin_id is not null;
