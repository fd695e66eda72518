-- A partner for tests, from its first day to its last: only what makes a partner sets it.
alter table partners
    add column sandbox boolean not null default false,
    -- how far its test clock is ahead of the real one; in seconds, minutes and hours, never in days, whose length varies
    add column clock_ahead interval not null default '0',
    add constraint partners_clock check (clock_ahead >= '0' and (sandbox or clock_ahead = '0'));
