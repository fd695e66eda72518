-- What was asked for under an Idempotency-Key, and what it came to. Neither the key nor the request is here: the id is
-- an HMAC of who called which address with which key, the fingerprint one of the payload, and the answer is sealed with
-- a key that needs the Idempotency-Key to be made again.
create table idempotency_claims (
    partner_id   uuid        not null references partners (id),
    id           bytea       not null check (octet_length(id) = 32),
    fingerprint  bytea       not null check (octet_length(fingerprint) = 32),
    -- whoever carries the request out; another one takes its place once the lease is over
    owner        bytea       not null check (octet_length(owner) = 16),
    leased_until timestamptz not null,
    -- null while the request is being carried out; written by the transaction that makes the change
    answer       bytea,
    expires_at   timestamptz not null,
    primary key (partner_id, id)
);
create index idempotency_claims_by_expiry on idempotency_claims (expires_at);

-- How many requests a partner may make a minute, on each node; 0 sets no limit.
alter table partners add column requests_per_minute integer not null default 0 check (requests_per_minute >= 0);
