-- What our books and Stripe's say of each other.
alter table payments add column asked_at timestamptz;
comment on column payments.asked_at is 'When the gateway was last asked about it by the comparing job.';
create index payments_to_ask on payments (asked_at nulls first, created_at) where state = 'open';
create index payments_with_money on payments (coalesce(paid_at, created_at)) where stripe_payment_intent_id is not null;

create table reconciliation_runs (
  id uuid primary key default uuidv7(),
  started_by text not null check (length(started_by) <= 254),
  started_at timestamptz not null,
  lease_until timestamptz not null,
  payments_asked integer not null default 0,
  sessions_seen integer not null default 0,
  repaired integer not null default 0,
  differences integer not null default 0,
  finished_at timestamptz,
  error text check (length(error) <= 500)
);
comment on table reconciliation_runs is 'Comparisons of our payments with Stripe''s: one at a time over all instances.';
create unique index one_comparison_at_a_time on reconciliation_runs ((true)) where finished_at is null;
create index reconciliation_runs_newest on reconciliation_runs (started_at desc);
alter table reconciliation_runs enable row level security;
alter table reconciliation_runs force row level security;
create policy worker_all on reconciliation_runs for all
  using ((select frontrow_context()) = 'worker') with check ((select frontrow_context()) = 'worker');
call let_read('reconciliation_runs', 'platform', 'true');
grant select, insert, update, delete on reconciliation_runs to ${appRole};

create table reconciliation_differences (
  id uuid primary key default uuidv7(),
  run_id uuid not null references reconciliation_runs on delete cascade,
  kind text not null check (kind in ('money_without_ticket', 'unknown_session', 'found_by_asking')),
  subject text not null check (length(subject) <= 255),
  amount bigint not null,
  currency char(3) not null,
  since timestamptz not null,
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by text check (length(settled_by) <= 254),
  note text check (length(note) <= 500),
  constraint who_settled_says_how check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (note is null))
);
comment on table reconciliation_differences is 'Where our books and Stripe''s did not agree, and what became of it.';
comment on column reconciliation_differences.subject is 'A payment''s reference, or Stripe''s name of a session nobody here knows.';
create unique index one_open_difference on reconciliation_differences (kind, subject) where settled_at is null;
create index reconciliation_differences_newest on reconciliation_differences (found_at desc, id desc);
create index reconciliation_differences_by_run on reconciliation_differences (run_id);
alter table reconciliation_differences enable row level security;
alter table reconciliation_differences force row level security;
create policy worker_all on reconciliation_differences for all
  using ((select frontrow_context()) = 'worker') with check ((select frontrow_context()) = 'worker');
call let_read('reconciliation_differences', 'platform', 'true');
create policy platform_settle on reconciliation_differences for update
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert, update, delete on reconciliation_differences to ${appRole};
