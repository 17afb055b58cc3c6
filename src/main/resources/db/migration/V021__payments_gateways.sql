-- Means of payment beside Stripe, money that is on its way for days, and what really came.
alter table payments drop constraint payments_gateway_check;
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
