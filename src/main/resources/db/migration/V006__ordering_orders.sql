create table orders (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  show_id uuid not null references shows,
  code text not null constraint one_order_per_code unique check (code ~ '^[A-HJ-NP-Z2-9]{10}$'),
  hold_id text not null constraint one_order_per_hold unique check (length(hold_id) <= 64),
  fence bigint not null check (fence >= 0),
  user_id uuid references users,
  buyer_key text not null check (length(buyer_key) <= 80),
  email text not null check (length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  locale text not null check (length(locale) <= 20),
  state text not null check (state in ('pending_payment', 'confirmed', 'expired', 'cancelled', 'partially_refunded', 'refunded')),
  total bigint not null check (total >= 0),
  currency char(3) not null,
  placed_at timestamptz not null,
  payment_expires_at timestamptz,
  next_check_at timestamptz,
  version bigint not null default 0,
  constraint waiting_orders_are_watched check (state <> 'pending_payment' or (payment_expires_at is not null and next_check_at is not null))
);
comment on table orders is 'What a buyer pays. Totals are frozen when it is placed.';
comment on column orders.next_check_at is 'When the worker looks at an unpaid order again; moving it forward is the claim.';
create index orders_by_user on orders (user_id, placed_at desc, id) where user_id is not null;
create index orders_by_buyer on orders (show_id, buyer_key);
create index orders_to_check on orders (next_check_at) where state = 'pending_payment';
call isolate_tenant('orders');
call let_read('orders', 'buyer', 'user_id = (select frontrow_user()) or id = (select frontrow_order())');
call let_read('orders', 'platform', 'true');
call let_read('orders', 'worker', 'true');
create policy worker_claim on orders for update
  using ((select frontrow_context()) = 'worker' and state = 'pending_payment')
  with check ((select frontrow_context()) = 'worker' and state = 'pending_payment');
grant select, insert, update on orders to ${appRole};

create table order_lines (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  order_id uuid not null references orders,
  position integer not null check (position >= 0),
  event_seat_id bigint references event_seats,
  zone_id uuid not null references zones,
  price_tier_id uuid not null references price_tiers,
  zone_name text not null,
  row_label text,
  seat_number text,
  tier_name text not null,
  accessible boolean not null default false,
  quantity integer not null check (quantity between 1 and 100),
  unit_price bigint not null check (unit_price >= 0),
  amount bigint not null,
  active boolean not null,
  constraint amount_is_price_times_quantity check (amount = unit_price * quantity),
  constraint a_seat_is_one check (event_seat_id is null or quantity = 1),
  constraint one_line_per_position unique (order_id, position)
);
comment on table order_lines is 'What is in an order, in the words and prices of the moment it was placed.';
comment on column order_lines.active is 'True while the order has a claim on the seat: reserved or sold.';
create unique index one_sale_per_seat on order_lines (event_seat_id) where active;
comment on index one_sale_per_seat is 'A seat belongs to one living order, whatever Redis says.';
call isolate_tenant('order_lines');
call let_read('order_lines', 'buyer', 'order_id in (select id from orders)');
call let_read('order_lines', 'platform', 'true');
grant select, insert, update on order_lines to ${appRole};

alter table event_seats add constraint taken_by_an_order foreign key (order_id) references orders deferrable initially deferred;

create table order_moves (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  order_id uuid not null references orders,
  number integer not null check (number >= 0),
  from_state text,
  to_state text not null,
  cause text not null check (length(cause) <= 200),
  actor text not null check (length(actor) <= 120),
  at timestamptz not null,
  constraint one_move_per_number unique (order_id, number)
);
comment on table order_moves is 'Every change of an order''s state: why, by whom, when. Never changed.';
call isolate_tenant('order_moves');
call let_read('order_moves', 'buyer', 'order_id in (select id from orders)');
call let_read('order_moves', 'platform', 'true');
grant select, insert on order_moves to ${appRole};
