-- A password that somebody else knows is good for one sign-in.
alter table console_accounts add column must_change_password boolean not null default false;
