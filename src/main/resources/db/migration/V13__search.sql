-- Vehicles by plate, also those that are no longer active, which the unique index of plates leaves out.
create index vehicles_by_plate on vehicles (partner_id, plate_key) where plate_key is not null;
