create table outbox (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organizations,
  aggregate text not null check (length(aggregate) between 1 and 120),
  type text not null check (length(type) between 1 and 80),
  payload jsonb not null,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  lease_owner text,
  lease_until timestamptz,
  delivered_at timestamptz,
  dead_at timestamptz
);
comment on table outbox is 'What must happen after a change: written with the change, carried out by workers.';
create index outbox_due on outbox (next_attempt_at) where delivered_at is null and dead_at is null;
create index outbox_by_aggregate on outbox (aggregate, id) where delivered_at is null and dead_at is null;
call isolate_tenant('outbox');
create policy worker_all on outbox for all
  using ((select frontrow_context()) = 'worker') with check ((select frontrow_context()) = 'worker');
call let_read('outbox', 'platform', 'true');
grant select, insert, update on outbox to ${appRole};
