-- What admins see and do: read both tables of work by type, organization and state, try dead letters again or set them aside;
-- and what is done with goes after a while.

-- A dead letter holds its aggregate back until somebody has decided about it: what comes after it is never delivered before it.
drop index outbox_by_aggregate;
create index outbox_by_aggregate on outbox (aggregate, id) where delivered_at is null;

-- Domain events are relayed many at once and apart from what changes money and seats; each kind has its own due index, so that
-- many of one never stand in the way of the other.
drop index outbox_due;
create index outbox_due on outbox (next_attempt_at) where delivered_at is null and dead_at is null and type not like 'event.%';
create index outbox_events_due on outbox (next_attempt_at) where delivered_at is null and dead_at is null and type like 'event.%';

alter table outbox add column set_aside_why text
  check (length(set_aside_why) between 1 and 300);
alter table outbox add constraint what_is_set_aside_is_done check (set_aside_why is null or delivered_at is not null);
comment on column outbox.set_aside_why is 'Why a person decided that this dead letter shall not be delivered any more.';
create index outbox_dead on outbox (dead_at, id) where delivered_at is null and dead_at is not null;
create index outbox_done on outbox (delivered_at) where delivered_at is not null;
create index outbox_by_type on outbox (type, id);
create index outbox_by_organization on outbox (organization_id, id);

alter table stripe_events add column set_aside_why text
  check (length(set_aside_why) between 1 and 300);
alter table stripe_events add constraint what_is_set_aside_is_done check (set_aside_why is null or processed_at is not null);
comment on column stripe_events.set_aside_why is 'Why a person decided that this dead letter shall not be booked any more.';
create index stripe_events_dead on stripe_events (dead_at, id) where processed_at is null and dead_at is not null;
create index stripe_events_done on stripe_events (processed_at) where processed_at is not null;

-- Only what keeps the tables small removes rows, and it runs as a worker.
create policy only_workers_remove on outbox as restrictive for delete
  using ((select frontrow_context()) = 'worker');
create policy only_workers_remove on stripe_events as restrictive for delete
  using ((select frontrow_context()) = 'worker');
grant delete on outbox, stripe_events to ${appRole};
