-- A change of an open check-in that was refused because an older one is higher is kept as a new reading is.
alter table mileage_conflicts
    -- the check-in that it was to change; null where it was to be a new one
    add column changes_id uuid,
    -- why a new one was sent, where it marks a policy's beginning or end
    add column purpose text,
    add foreign key (partner_id, changes_id) references checkins (partner_id, id);
