-- What of an order goes back: money, tickets, places.
create table order_refunds (
  id uuid primary key,
  organization_id uuid not null references organizations,
  order_id uuid not null references orders,
  key text not null check (length(key) between 1 and 120),
  kind text not null check (kind in ('whole', 'tickets', 'amount', 'found')),
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  reason text not null check (length(reason) between 1 and 200),
  made_by text not null check (length(made_by) between 1 and 120),
  at timestamptz not null,
  frees boolean not null,
  payment_refund_id uuid references refunds,
  constraint one_refund_per_key unique (order_id, key),
  constraint a_refund_books_money_once unique (payment_refund_id),
  constraint money_that_goes_back_has_a_payment check ((amount = 0) = (payment_refund_id is null))
);
comment on table order_refunds is 'What of an order went back, or is on its way, and why. Never changed.';
comment on column order_refunds.key is 'The asker''s name of it: asking again with the same name gives the same refund.';
comment on column order_refunds.kind is 'whole: all that was left. amount: money alone, all tickets stay. found: decided at the payment service.';
comment on column order_refunds.frees is 'Whether its places are on sale again; else the order keeps them.';
comment on column order_refunds.payment_refund_id is 'How the money goes.';
call isolate_tenant('order_refunds');
call let_read('order_refunds', 'buyer', 'order_id in (select id from orders)');
call let_read('order_refunds', 'platform', 'true');
grant select, insert on order_refunds to ${appRole};

create table order_refund_lines (
  refund_id uuid not null references order_refunds,
  order_line_id uuid not null references order_lines,
  organization_id uuid not null references organizations,
  places integer not null check (places >= 0),
  ticket bigint not null check (ticket >= 0),
  fee bigint not null check (fee >= 0),
  tax bigint not null check (tax >= 0),
  primary key (refund_id, order_line_id),
  constraint something_goes_back check (places > 0 or ticket + fee + tax > 0)
);
comment on table order_refund_lines is 'A refund by line: how many tickets died, and what for the money was.';
call isolate_tenant('order_refund_lines');
call let_read('order_refund_lines', 'buyer', 'refund_id in (select id from order_refunds)');
call let_read('order_refund_lines', 'platform', 'true');
grant select, insert on order_refund_lines to ${appRole};

alter table order_lines
  add column refunded_places integer not null default 0,
  add column returned_places integer not null default 0,
  add column refunded_amount bigint not null default 0,
  add constraint never_more_tickets_back_than_bought check (refunded_places between 0 and quantity),
  add constraint only_refunded_places_return check (returned_places between 0 and refunded_places),
  add constraint never_more_back_than_paid check (refunded_amount between 0 and amount);
comment on column order_lines.active is 'True while the order has a claim on any place of it: reserved, sold, or refunded and kept off sale.';
comment on column order_lines.refunded_places is 'How many of its tickets went back.';
comment on column order_lines.returned_places is 'How many of those places are on sale again.';
comment on column order_lines.refunded_amount is 'How much of its amount went back, or is on its way.';

-- Which moves exist: the second of two opinions, in case the application's own is wrong.
create function only_moves_that_exist() returns trigger language plpgsql as $$
begin
  if old.state is distinct from new.state and (old.state, new.state) not in (
    ('pending_payment', 'confirmed'), ('pending_payment', 'expired'), ('pending_payment', 'cancelled'),
    ('expired', 'confirmed'), ('expired', 'refunded'), ('cancelled', 'refunded'),
    ('confirmed', 'partially_refunded'), ('confirmed', 'refunded'), ('confirmed', 'cancelled'),
    ('partially_refunded', 'refunded')) then
    raise exception 'an order cannot go from % to %', old.state, new.state
      using errcode = 'check_violation', constraint = 'only_moves_that_exist', table = 'orders';
  end if;
  return new;
end $$;
comment on function only_moves_that_exist() is 'An order''s state moves only where OrderState says so.';
create trigger only_moves_that_exist before update of state on orders
  for each row execute function only_moves_that_exist();

create index orders_by_organization on orders (organization_id, placed_at desc, id desc);
create index payments_by_organization on payments (organization_id, created_at desc, id desc);

alter table events add column refund_until_hours integer constraint refunds_end_at_some_time check (refund_until_hours between 0 and 8760);
comment on column events.refund_until_hours is 'Until how many hours before the show buyers may give tickets back by themselves; null: not at all.';
