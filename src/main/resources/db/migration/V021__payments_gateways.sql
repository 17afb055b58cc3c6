-- Means of payment beside Stripe, money that is on its way for days, and what really came.
alter table payments drop constraint payments_gateway_check;
-- Not even the owner sees rows of a table whose row security is forced.
alter table payments no force row level security;
update payments set gateway = 'cash' where gateway = 'box_office';
alter table payments force row level security;
alter table payments add constraint known_means_of_payment check (gateway in ('stripe', 'cash', 'terminal', 'free'));
alter table payments drop constraint payments_amount_check;
alter table payments add constraint only_free_costs_nothing check (amount > 0 or (amount = 0 and gateway = 'free'));

alter table payments add column received_amount bigint;
alter table payments add column received_currency char(3);
alter table payments add column pending_since timestamptz;
alter table payments add column last_failure text check (length(last_failure) <= 60);
alter table payments add constraint received_with_its_currency check ((received_amount is null) = (received_currency is null));
alter table payments add constraint only_open_payments_are_pending check (pending_since is null or state = 'open');

alter table payments add constraint paid_is_what_was_asked check (state <> 'paid' or (received_amount = amount and received_currency = currency));

comment on column payments.received_amount is 'What came (empty for what was paid before this was kept), in minor units of its own currency. Money that is not what was asked for never makes a payment paid.';
comment on column payments.pending_since is 'When the buyer finished, while the money is on its way. A flag and no state: the payment is open until it comes or fails.';
comment on column payments.last_failure is 'Why the last try to pay did not work, in the gateway''s word.';

-- As before, but of what came, which need not be what was asked for.
create or replace function refunds_within_payment() returns trigger language plpgsql as $$
declare
  paid bigint;
  paid_in char(3);
  back numeric;
begin
  select case when state = 'paid' or stripe_payment_intent_id is not null then coalesce(received_amount, amount) else 0 end, coalesce(received_currency, currency)
    into paid, paid_in from payments where id = new.payment_id for no key update;
  select sum(amount) into back from refunds where payment_id = new.payment_id and state <> 'failed';
  if paid_in is distinct from new.currency or back > paid then
    raise exception 'refunds of % % exceed the % % that were paid', back, new.currency, paid, paid_in
      using errcode = 'check_violation', constraint = 'refunds_within_payment', table = 'refunds';
  end if;
  return null;
end $$;
