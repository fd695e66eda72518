-- A proof of address may earn a second reward of its type: for its photos of the home.
alter table rewards add column for_photos boolean not null default false;
drop index rewards_once;
create unique index rewards_once on rewards (partner_id, checkin_id, type, for_photos) where checkin_id is not null;

-- The partner-wide lists: each order, and each filter that few rows pass, has an index, and what is counted is in one.
drop index users_by_registration;
create index users_by_registration on users (partner_id, registered_at, id) include (fraud) where erased_at is null;
create index users_frauds on users (partner_id, registered_at, id) where fraud and erased_at is null;
create index users_by_first_name on users (partner_id, lower(first_name), id) where erased_at is null;
create index users_by_last_name on users (partner_id, lower(last_name), id) where erased_at is null;
drop index users_by_email;
create index users_by_email on users (partner_id, lower(email) nulls first, id);
create index users_erased on users (partner_id, id) where erased_at is not null;

drop index vehicles_by_added;
create index vehicles_by_added on vehicles (partner_id, added_at, id) include (user_id, active);
create index vehicles_by_active on vehicles (partner_id, active, added_at, id) include (user_id);
drop index vehicles_by_plate;
create index vehicles_by_plate on vehicles (partner_id, plate_key nulls first, id);
drop index vehicles_by_vin;
create index vehicles_by_vin on vehicles (partner_id, vin nulls first, id);
create index vehicles_by_state on vehicles (partner_id, plate_state nulls first, id);

drop index checkins_by_time;
create index checkins_by_time on checkins (partner_id, kind, checked_in_at, id) include (state, fraud, updated_at);
create index checkins_by_state on checkins (partner_id, kind, state, checked_in_at, id);
create index checkins_frauds on checkins (partner_id, kind, checked_in_at, id) where fraud;
create index checkin_photos_damaged on checkin_photos (partner_id, checkin_id, submission) where damaged;

drop index rewards_by_time;
create index rewards_by_time on rewards (partner_id, rewarded_at, id) include (type, status);
drop index payouts_by_time;
create index payouts_by_time on payouts (partner_id, claimed_at, id) include (state);
