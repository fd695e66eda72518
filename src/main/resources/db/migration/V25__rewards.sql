-- What check-ins earn, version after version. Nothing here is changed: a new version stands from a time on.
create table reward_rules (
    partner_id        uuid        not null references partners (id),
    kind              text        not null,
    version           integer     not null,
    effective_from    timestamptz not null,
    -- cents of the first check-in, the second …; the last goes for all later ones. Empty: nothing
    amounts           integer[]   not null,
    -- cents for photos of the home
    photo_bonus       integer     not null,
    -- cents for a check-in that shows at most so many miles in so many days; all three or none
    low_mileage_cents integer,
    low_mileage_miles integer,
    low_mileage_days  integer,
    created_by        text        not null,
    created_at        timestamptz not null,
    primary key (partner_id, kind, version),
    check (num_nulls(low_mileage_cents, low_mileage_miles, low_mileage_days) in (0, 3))
);
create index reward_rules_in_force on reward_rules (partner_id, kind, effective_from, version);

-- What a partner shows of itself beside its rewards; the contract's "buyer".
create table buyer_profiles (
    partner_id uuid        not null primary key references partners (id),
    featured   boolean     not null,
    -- names and texts; those that are not there are blank
    texts      jsonb       not null,
    updated_at timestamptz not null
);

-- Whatever changes a user's rewards locks his row here first, so that they change one after another. No balance: that
-- is the sum of the postings.
create table reward_turns (
    partner_id uuid not null,
    user_id    uuid not null,
    primary key (partner_id, user_id),
    foreign key (partner_id, user_id) references users (partner_id, id)
);

create table payouts (
    partner_id   uuid        not null,
    id           uuid        not null unique,
    user_id      uuid        not null,
    state        text        not null check (state in ('OPEN', 'SETTLED', 'REJECTED')),
    sequence     integer     not null,
    -- cents that are paid out
    amount       integer     not null check (amount > 0),
    -- cents that its rewards come to beyond that: they make good what was clawed back after it was claimed
    withheld     integer     not null,
    product      text        not null,
    language     text        not null,
    -- of the page that the driver opens; the key is the one that the token is made with
    token_hash   bytea       not null unique,
    token_key    text        not null,
    -- of whoever paid, once that is known
    reference    text,
    link         text,
    note         text,
    claimed_at   timestamptz not null,
    decided_by   text,
    decided_at   timestamptz,
    primary key (partner_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id)
);
create index payouts_by_time on payouts (partner_id, claimed_at, id);
create index payouts_by_user on payouts (partner_id, user_id, claimed_at, id);
create index payouts_open on payouts (partner_id, claimed_at, id) where state = 'OPEN';

create table rewards (
    partner_id       uuid        not null,
    id               uuid        not null unique,
    user_id          uuid        not null,
    vehicle_id       uuid,
    checkin_id       uuid,
    payout_id        uuid,
    type             text        not null check (type in ('MileageCheckIn', 'ConditionCheckIn', 'GaragingCheckIn',
                                                          'LowMileageBonus', 'Custom', 'SurveyCompleted')),
    status           text        not null check (status in ('Pending', 'Confirmed', 'Declined', 'Claimed')),
    -- number of its last move
    sequence         integer     not null,
    -- cents
    amount           integer     not null check (amount > 0),
    -- of its check-in among those of the vehicle, from 1
    ordinal          integer,
    -- the version of the rules that the amount is from
    rules            integer,
    description      text        not null,
    action_code      text,
    client_reference text,
    rewarded_at      timestamptz not null,
    updated_at       timestamptz not null,
    -- when it was taken back after it had been confirmed
    clawed_back_at   timestamptz,
    primary key (partner_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id),
    foreign key (partner_id, vehicle_id) references vehicles (partner_id, id),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id),
    foreign key (partner_id, payout_id) references payouts (partner_id, id),
    check ((status = 'Claimed') = (payout_id is not null))
);
-- A check-in earns each type once, a reference of the partner's one grant, whatever is repeated.
create unique index rewards_once on rewards (partner_id, checkin_id, type) where checkin_id is not null;
create unique index rewards_by_reference on rewards (partner_id, client_reference)
    where client_reference is not null;
create index rewards_by_time on rewards (partner_id, rewarded_at, id);
create index rewards_by_status on rewards (partner_id, status, rewarded_at, id);
create index rewards_by_type on rewards (partner_id, type, rewarded_at, id);
create index rewards_by_user on rewards (partner_id, user_id, rewarded_at, id);
create index rewards_by_vehicle on rewards (partner_id, vehicle_id, rewarded_at, id) where vehicle_id is not null;
create index rewards_by_action on rewards (partner_id, action_code, rewarded_at, id) where action_code is not null;
create index rewards_by_payout on rewards (partner_id, payout_id, rewarded_at, id) where payout_id is not null;
create index rewards_claimable on rewards (partner_id, user_id) where status = 'Confirmed';

-- The life of every reward, move by move.
create table reward_moves (
    partner_id uuid        not null,
    reward_id  uuid        not null,
    sequence   integer     not null,
    move       text        not null,
    status     text        not null,
    payout_id  uuid,
    actor      text        not null,
    moved_at   timestamptz not null,
    primary key (partner_id, reward_id, sequence),
    foreign key (partner_id, reward_id) references rewards (partner_id, id),
    foreign key (partner_id, payout_id) references payouts (partner_id, id)
);
create index reward_moves_by_payout on reward_moves (partner_id, payout_id, move) where payout_id is not null;

-- The ledger. Every change of money is an entry of postings that come to zero, in cents; nothing is ever changed or
-- deleted: what was wrong is put right by another entry. A balance is the sum of the postings of its account.
create table ledger_entries (
    partner_id uuid        not null,
    id         uuid        not null,
    kind       text        not null,
    user_id    uuid        not null,
    -- what it is about: a reward or a payout
    reward_id  uuid,
    payout_id  uuid,
    actor      text        not null,
    entered_at timestamptz not null,
    primary key (partner_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id),
    foreign key (partner_id, reward_id) references rewards (partner_id, id),
    foreign key (partner_id, payout_id) references payouts (partner_id, id),
    check (num_nulls(reward_id, payout_id) = 1)
);
-- Neither a reward nor a payout goes the same way twice.
create unique index ledger_entries_of_reward on ledger_entries (partner_id, reward_id, kind)
    where reward_id is not null;
create unique index ledger_entries_of_payout on ledger_entries (partner_id, payout_id, kind)
    where payout_id is not null;

create table ledger_postings (
    partner_id uuid     not null,
    entry_id   uuid     not null,
    line       smallint not null,
    account    text     not null check (account in ('funding', 'pending', 'confirmed', 'payable', 'settled',
                                                    'clawed_back')),
    -- whose account it is; null for those of the partner
    user_id    uuid,
    amount     bigint   not null check (amount <> 0),
    primary key (partner_id, entry_id, line),
    foreign key (partner_id, entry_id) references ledger_entries (partner_id, id),
    foreign key (partner_id, user_id) references users (partner_id, id),
    check ((user_id is not null) = (account in ('pending', 'confirmed', 'payable')))
);
create index ledger_postings_of_user on ledger_postings (partner_id, user_id, account) include (amount)
    where user_id is not null;

create function ledger_is_only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is only added to; put a mistake right with another entry.';
end $$;
create trigger only_added before update or delete or truncate on ledger_entries
    for each statement execute function ledger_is_only_added_to();
create trigger only_added before update or delete or truncate on ledger_postings
    for each statement execute function ledger_is_only_added_to();

create function ledger_entry_is_balanced() returns trigger language plpgsql as $$
declare
    entry  uuid := case tg_table_name when 'ledger_entries' then to_jsonb(new) ->> 'id'
                   else to_jsonb(new) ->> 'entry_id' end;
    total  bigint;
    lines  integer;
begin
    select coalesce(sum(amount), 0), count(*) into total, lines
    from ledger_postings
    where partner_id = new.partner_id and entry_id = entry;
    if total <> 0 or lines < 2 then
        raise exception 'Entry % has % postings that come to % cents.', entry, lines, total;
    end if;
    return null;
end $$;
create constraint trigger balanced after insert on ledger_entries deferrable initially deferred
    for each row execute function ledger_entry_is_balanced();
create constraint trigger balanced after insert on ledger_postings deferrable initially deferred
    for each row execute function ledger_entry_is_balanced();
