-- Refunds of a part, several for a payment: each named by whoever asked, or found at the gateway.
alter table refunds
  add column key text constraint key_of_a_refund check (length(key) between 1 and 120),
  add column attempt integer not null default 1 check (attempt > 0),
  add column origin text not null default 'ours' check (origin in ('ours', 'gateway'));
-- Before this each was of the whole amount. The owner is bound by row-level security too, and in no tenant here.
alter table refunds no force row level security;
update refunds r set key = 'in-full', attempt = n.number
from (select id, row_number() over (partition by payment_id order by created_at, id) as number from refunds) n where n.id = r.id;
alter table refunds force row level security;
alter table refunds
  add constraint ours_have_a_key check ((origin = 'ours') = (key is not null)),
  add constraint one_refund_per_attempt unique (payment_id, key, attempt);
create unique index one_living_refund_per_key on refunds (payment_id, key) where state <> 'failed';
comment on column refunds.key is 'The asker''s name of it: asking again with the same name gives the same refund. None when it was made at the gateway without us.';
comment on column refunds.attempt is 'A refund that failed may be tried again, under the same key.';

-- What did not fail never exceeds what was paid, whatever the application thinks. The payment's row is locked first, so that
-- of two refunds side by side the second one counts the first.
create function refunds_within_payment() returns trigger language plpgsql as $$
declare
  paid bigint;
  paid_in char(3);
  back numeric;
begin
  select case when state = 'paid' or stripe_payment_intent_id is not null then amount else 0 end, currency
    into paid, paid_in from payments where id = new.payment_id for no key update;
  select sum(amount) into back from refunds where payment_id = new.payment_id and state <> 'failed';
  if paid_in is distinct from new.currency or back > paid then
    raise exception 'refunds of % % exceed the % % that were paid', back, new.currency, paid, paid_in
      using errcode = 'check_violation', constraint = 'refunds_within_payment', table = 'refunds';
  end if;
  return null;
end $$;
comment on function refunds_within_payment() is 'Refunds that have not failed never exceed what was paid.';
create constraint trigger refunds_within_payment after insert on refunds
  for each row when (new.state <> 'failed') execute function refunds_within_payment();
create constraint trigger refunds_stay_within_payment after update on refunds
  for each row when (new.state <> 'failed'
    and (old.state = 'failed' or (old.amount, old.currency, old.payment_id) is distinct from (new.amount, new.currency, new.payment_id)))
  execute function refunds_within_payment();

create table disputes (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  payment_id uuid not null references payments,
  stripe_dispute_id text not null constraint one_dispute_per_stripe_dispute unique check (length(stripe_dispute_id) <= 255),
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  reason text not null check (length(reason) <= 120),
  state text not null check (state in ('inquiry', 'open', 'won', 'lost', 'closed')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  version bigint not null default 0,
  constraint the_end_has_a_time check ((state in ('won', 'lost', 'closed')) = (closed_at is not null))
);
comment on table disputes is 'A buyer asked the bank for the money back. The bank decides.';
create index disputes_by_payment on disputes (payment_id);
create index disputes_by_organization on disputes (organization_id, opened_at desc, id desc);
call isolate_tenant('disputes');
call let_read('disputes', 'worker', 'true');
call let_read('disputes', 'platform', 'true');
grant select, insert, update on disputes to ${appRole};

create table staff_tasks (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  subject uuid not null,
  reference text not null check (length(reference) between 1 and 80),
  amount bigint not null,
  currency char(3) not null,
  why text not null check (length(why) <= 500),
  created_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text check (length(resolved_by) <= 120),
  resolution text check (length(resolution) <= 500),
  constraint who_resolved_says_how check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (resolution is null))
);
comment on table staff_tasks is 'What a person has to look at, because no program may decide it: a refund the bank refused, a dispute.';
comment on column staff_tasks.subject is 'The refund, dispute or payment it is about.';
create unique index one_open_task_per_subject on staff_tasks (kind, subject) where resolved_at is null;
create index staff_tasks_open on staff_tasks (created_at desc, id desc) where resolved_at is null;
create index staff_tasks_by_organization on staff_tasks (organization_id, created_at desc, id desc);
call isolate_tenant('staff_tasks');
call let_read('staff_tasks', 'worker', 'true');
call let_read('staff_tasks', 'platform', 'true');
grant select, insert, update on staff_tasks to ${appRole};

create index refunds_by_organization on refunds (organization_id, created_at desc, id desc);
