create table payments (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  reference text not null check (length(reference) between 1 and 80),
  attempt integer not null check (attempt > 0),
  gateway text not null check (gateway in ('stripe', 'box_office')),
  state text not null check (state in ('intended', 'open', 'paid', 'ended')),
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  details jsonb not null,
  expires_at timestamptz not null,
  stripe_session_id text constraint one_payment_per_session unique,
  stripe_payment_intent_id text,
  checkout_url text,
  paid_at timestamptz,
  created_at timestamptz not null,
  version bigint not null default 0,
  constraint one_attempt_per_number unique (reference, attempt)
);
comment on table payments is 'An attempt to be paid for something; what it is for is only a reference here.';
comment on column payments.details is 'What the payment page shows and where it returns to: everything needed to ask the gateway again with the same words.';
create unique index one_charge_per_reference on payments (reference) where state = 'paid';
create index payments_by_intent on payments (stripe_payment_intent_id) where stripe_payment_intent_id is not null;
call isolate_tenant('payments');
call let_read('payments', 'worker', 'true');
call let_read('payments', 'platform', 'true');
grant select, insert, update on payments to ${appRole};

create table refunds (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  payment_id uuid not null references payments,
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  reason text not null check (length(reason) <= 200),
  state text not null check (state in ('intended', 'pending', 'succeeded', 'failed')),
  stripe_refund_id text constraint one_refund_per_stripe_refund unique,
  last_error text,
  created_at timestamptz not null,
  version bigint not null default 0
);
comment on table refunds is 'Money on its way back to a buyer.';
create index refunds_by_payment on refunds (payment_id);
call isolate_tenant('refunds');
call let_read('refunds', 'worker', 'true');
call let_read('refunds', 'platform', 'true');
grant select, insert, update on refunds to ${appRole};

create table stripe_events (
  id text primary key check (length(id) <= 255),
  organization_id uuid references organizations,
  type text not null check (length(type) <= 120),
  api_version text check (length(api_version) <= 60),
  payload text not null,
  received_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  lease_owner text,
  lease_until timestamptz,
  processed_at timestamptz,
  dead_at timestamptz
);
comment on table stripe_events is 'Inbox: what Stripe told us, once per event id. The tenant is known when the event has been matched to a payment.';
create index stripe_events_due on stripe_events (next_attempt_at) where processed_at is null and dead_at is null;
call isolate_tenant('stripe_events');
create policy worker_all on stripe_events for all
  using ((select frontrow_context()) = 'worker') with check ((select frontrow_context()) = 'worker');
call let_read('stripe_events', 'platform', 'true');
grant select, insert, update on stripe_events to ${appRole};
