-- Keys that sign what others check: the public half, in clear, stays for as long as something it signed may be checked.
alter table sealed_keys add column public_key bytea;

-- What the machine's rules were when it decided; null where a person did, or before this was kept.
alter table checkin_moves add column rules integer;

-- The histories of all of a partner's vehicles, entry after entry, as the leaves of one Merkle tree. Nothing here is
-- ever changed: what was wrong is put right by a later entry.
create table history_trees (
    partner_id uuid   not null primary key references partners (id),
    size       bigint not null
);

create table history_entries (
    partner_id uuid        not null,
    -- its place in the tree, from 0 without gaps
    leaf       bigint      not null,
    vehicle_id uuid        not null,
    -- its place in the vehicle's history, from 0 without gaps
    number     integer     not null,
    hash       bytea       not null check (octet_length(hash) = 32),
    -- the canonical bytes of the entry, which the hash is over
    entry      text        not null,
    type       text        not null,
    -- the check-in or odometer event that it tells of
    subject    uuid        not null,
    added_at   timestamptz not null,
    primary key (partner_id, leaf),
    foreign key (partner_id, vehicle_id) references vehicles (partner_id, id)
);
create unique index history_entries_by_vehicle on history_entries (partner_id, vehicle_id, number);
-- News may come twice after a restored backup; an entry is made once.
create unique index history_entries_once on history_entries (partner_id, subject, type);

-- The personal values behind the commitments in the entries. Erasure deletes rows here and leaves the entries whole.
create table history_openings (
    partner_id uuid   not null,
    leaf       bigint not null,
    field      text   not null,
    value      text   not null,
    salt       bytea  not null check (octet_length(salt) = 32),
    primary key (partner_id, leaf, field),
    foreign key (partner_id, leaf) references history_entries (partner_id, leaf)
);

-- The roots of complete subtrees above the leaves; they never change once they are there.
create table history_nodes (
    partner_id uuid     not null,
    level      smallint not null,
    position   bigint   not null,
    hash       bytea    not null check (octet_length(hash) = 32),
    primary key (partner_id, level, position),
    foreign key (partner_id) references partners (id)
);

-- The tree at the end of each day, signed; each commits to the one before.
create table history_heads (
    partner_id uuid        not null,
    number     integer     not null,
    id         uuid        not null unique,
    day        date        not null,
    size       bigint      not null,
    jws        text        not null,
    signed_at  timestamptz not null,
    primary key (partner_id, number),
    foreign key (partner_id) references partners (id)
);
create unique index history_heads_by_day on history_heads (partner_id, day);
