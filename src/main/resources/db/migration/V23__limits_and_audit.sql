-- How many photos of a partner may be coming in at once on a node, and how many bytes of photos each of its users may
-- send in a day of UTC; 0 sets no limit.
alter table partners
    add column uploads_at_once              integer not null default 0 check (uploads_at_once >= 0),
    add column upload_bytes_per_user_and_day bigint not null default 0 check (upload_bytes_per_user_and_day >= 0);

-- What each user has sent on a day of UTC, written by the transaction that makes the upload. Kept for the days that a
-- limit may still ask for.
create table upload_days (
    partner_id uuid    not null,
    day_on     date    not null,
    user_id    uuid    not null,
    bytes      bigint  not null check (bytes >= 0),
    photos     integer not null check (photos > 0),
    primary key (partner_id, day_on, user_id),
    foreign key (partner_id, user_id) references users (partner_id, id) on delete cascade
);
create index upload_days_by_day on upload_days (day_on);

-- The audit log is read by time: what is asked for stands beside it in each index.
drop index audit_log_by_partner;
drop index audit_log_by_action;
create index audit_log_by_time on audit_log (at, position);
create index audit_log_by_partner on audit_log (partner_id, at, position);
create index audit_log_by_subject on audit_log (subject, at, position);

-- The words of an entry: those of the actor also as who:…, the action also as what:…. A word is whatever stands between
-- blanks and the marks of JSON, so that an id, a plate and an address are one each. One expression, so that the planner
-- sees through it.
create function audit_words(actor text, action text, subject text, purpose text, details jsonb, address text)
    returns tsvector language sql immutable parallel safe as $$
    select array_to_tsvector(array_remove(regexp_split_to_array(
        lower(actor || regexp_replace(actor, '(^|[\s",;={}]+)', ' who:', 'g')
            || ' ' || action || ' what:' || action || ' ' || coalesce(subject, '') || ' ' || coalesce(purpose, '')
            || ' ' || coalesce(address, '') || ' ' || (details #>> '{}')),
        '[\s",;={}]+(:[\s"]+)?'), ''))
$$;
create index audit_log_by_words on audit_log
    using gin (audit_words(actor, action, subject, purpose, details, address));

-- Rows are only ever added. Retention alone may take some away, and says so in its transaction:
-- set_config('mileproof.audit', 'retention', true). Nothing may change one.
create function audit_log_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' and current_setting('mileproof.audit', true) = 'retention' then
        return old;
    end if;
    raise exception 'The audit log is only ever added to: % is refused', tg_op using errcode = 'restrict_violation';
end
$$;
create trigger audit_log_is_kept before update or delete on audit_log
    for each row execute function audit_log_is_kept();
create trigger audit_log_is_not_emptied before truncate on audit_log
    for each statement execute function audit_log_is_kept();
