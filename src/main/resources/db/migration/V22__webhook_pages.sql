-- What the list of endpoints shows, written at most once a minute each, and whether an admin has taken note that an
-- endpoint was disabled for failing.
alter table webhook_endpoints
    add column last_delivered_at timestamptz,
    add column last_failed_at    timestamptz,
    add column noted_at          timestamptz;
update webhook_endpoints e
set last_delivered_at = (select max(ended_at) from webhook_deliveries d
                         where d.partner_id = e.partner_id and d.endpoint_id = e.id and d.state = 'DELIVERED'),
    last_failed_at = (select max(ended_at) from webhook_deliveries d
                      where d.partner_id = e.partner_id and d.endpoint_id = e.id and d.state = 'FAILED');

-- The log of a whole partner, and of one thing.
create index webhook_deliveries_by_time on webhook_deliveries (partner_id, created_at, id);
create index webhook_deliveries_by_subject on webhook_deliveries (partner_id, subject);
