alter table events
  add column attendee_names text not null default 'none' check (attendee_names in ('none', 'asked', 'required')),
  add column tax_rate integer check (tax_rate between 1 and 10000),
  add column tax_included boolean not null default true,
  add column takes_promo_codes boolean not null default false;
comment on column events.attendee_names is 'Whether the checkout asks who comes with each ticket.';
comment on column events.tax_rate is 'In hundredths of a percent; null: no tax is shown.';
comment on column events.tax_included is 'Whether prices and taxed fees contain the tax, else it comes on top.';
comment on column events.takes_promo_codes is 'Whether the checkout has a field for a promo code: it is no secret that there are some.';

create table ticket_types (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  event_id uuid not null references events,
  number integer not null check (number between 1 and 20),
  name text not null check (length(name) between 1 and 80),
  is_default boolean not null,
  percent_off integer check (percent_off between 1 and 10000),
  amount_off bigint check (amount_off > 0),
  currency char(3) check (currency ~ '^[A-Z]{3}$'),
  constraint one_type_per_number unique (event_id, number),
  constraint one_kind_of_reduction check (num_nonnulls(percent_off, amount_off) <= 1),
  constraint an_amount_off_has_a_currency check ((amount_off is null) = (currency is null))
);
comment on table ticket_types is 'For whom a ticket is: adult, concession. Costs the tier''s price, less its reduction.';
comment on column ticket_types.percent_off is 'In hundredths of a percent.';
create unique index one_default_type_per_event on ticket_types (event_id) where is_default;
call isolate_tenant('ticket_types');
call let_read('ticket_types', 'public', 'event_id in (select id from events)');
call let_read('ticket_types', 'platform', 'true');
grant select, insert on ticket_types to ${appRole};

create table ticket_type_tiers (
  ticket_type_id uuid not null references ticket_types,
  price_tier_id uuid not null references price_tiers,
  organization_id uuid not null references organizations,
  price bigint check (price >= 0),
  primary key (ticket_type_id, price_tier_id)
);
comment on table ticket_type_tiers is 'Which tiers a ticket type is sold at. A type without any is sold at all.';
comment on column ticket_type_tiers.price is 'What it costs there, whatever the reduction says; null: by the reduction.';
create index ticket_type_tiers_by_tier on ticket_type_tiers (price_tier_id);
call isolate_tenant('ticket_type_tiers');
call let_read('ticket_type_tiers', 'public', 'ticket_type_id in (select id from ticket_types)');
call let_read('ticket_type_tiers', 'platform', 'true');
grant select, insert on ticket_type_tiers to ${appRole};

create table fees (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  event_id uuid not null references events,
  number integer not null check (number between 1 and 20),
  name text not null check (length(name) between 1 and 80),
  kind text not null check (kind in ('per_ticket', 'percent', 'per_order')),
  rate integer check (rate between 1 and 10000),
  amount bigint check (amount > 0),
  currency char(3) check (currency ~ '^[A-Z]{3}$'),
  returned boolean not null,
  taxed boolean not null,
  constraint one_fee_per_number unique (event_id, number),
  constraint a_fee_is_a_rate_or_an_amount check ((kind = 'percent') = (rate is not null) and num_nonnulls(rate, amount) = 1),
  constraint a_fee_in_money_has_a_currency check ((amount is null) = (currency is null))
);
comment on table fees is 'What comes on top of tickets that cost something.';
comment on column fees.rate is 'In hundredths of a percent of what the ticket costs.';
comment on column fees.returned is 'Whether a refund gives it back, else the organizer keeps it.';
call isolate_tenant('fees');
call let_read('fees', 'public', 'event_id in (select id from events)');
call let_read('fees', 'platform', 'true');
grant select, insert on fees to ${appRole};

create table promo_codes (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  event_id uuid not null references events,
  code text not null constraint a_promo_code_is_written_one_way check (code ~ '^[A-Z0-9][A-Z0-9-]{2,38}[A-Z0-9]$'),
  percent_off integer check (percent_off between 1 and 10000),
  amount_off bigint check (amount_off > 0),
  currency char(3) check (currency ~ '^[A-Z]{3}$'),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  max_uses integer check (max_uses > 0),
  used integer not null default 0 check (used >= 0),
  comment text not null check (length(comment) <= 300),
  created_at timestamptz not null,
  constraint one_promo_code_per_event unique (event_id, code),
  constraint promo_code_is_valid_from_before_until check (valid_from < valid_until),
  constraint a_promo_code_takes_something_off check (num_nonnulls(percent_off, amount_off) = 1),
  constraint an_amount_off_has_a_currency check ((amount_off is null) = (currency is null)),
  constraint never_more_promo_uses_than_allowed check (used <= max_uses)
);
comment on table promo_codes is 'What makes an order cheaper. A use is one order.';
comment on column promo_codes.percent_off is 'In hundredths of a percent of each ticket it is good for.';
comment on column promo_codes.amount_off is 'Of the whole order, at most what the tickets it is good for cost.';
comment on column promo_codes.max_uses is 'Null: without limit.';
call isolate_tenant('promo_codes');
call let_read('promo_codes', 'platform', 'true');
grant select, insert on promo_codes to ${appRole};
grant update (used) on promo_codes to ${appRole};

create table promo_code_tiers (
  promo_code_id uuid not null references promo_codes,
  price_tier_id uuid not null references price_tiers,
  organization_id uuid not null references organizations,
  primary key (promo_code_id, price_tier_id)
);
comment on table promo_code_tiers is 'Which tiers a promo code is good for. A code without any is good for all.';
call isolate_tenant('promo_code_tiers');
call let_read('promo_code_tiers', 'platform', 'true');
grant select, insert on promo_code_tiers to ${appRole};

create table promo_code_types (
  promo_code_id uuid not null references promo_codes,
  ticket_type_id uuid not null references ticket_types,
  organization_id uuid not null references organizations,
  primary key (promo_code_id, ticket_type_id)
);
comment on table promo_code_types is 'Which ticket types a promo code is good for. A code without any is good for all.';
call isolate_tenant('promo_code_types');
call let_read('promo_code_types', 'platform', 'true');
grant select, insert on promo_code_types to ${appRole};

create table promo_code_uses (
  order_id uuid primary key references orders,
  organization_id uuid not null references organizations,
  promo_code_id uuid not null references promo_codes,
  taken_at timestamptz not null,
  given_back_at timestamptz
);
comment on table promo_code_uses is 'Which order used which promo code. An order that ends unpaid gives its use back.';
create index promo_code_uses_by_code on promo_code_uses (promo_code_id);
call isolate_tenant('promo_code_uses');
call let_read('promo_code_uses', 'platform', 'true');
grant select, insert on promo_code_uses to ${appRole};
grant update (given_back_at) on promo_code_uses to ${appRole};

alter table orders add column promo_code text check (length(promo_code) <= 40);
comment on column orders.promo_code is 'The code that made it cheaper, as it was then.';

-- Lines without the new columns are those of the version before: the tier's price, and nothing on top.
alter table order_lines
  add column ticket_type_id uuid references ticket_types,
  add column ticket_type_name text not null default '' check (length(ticket_type_name) <= 80),
  add column tier_price bigint check (tier_price >= 0),
  add column discount bigint not null default 0 check (discount >= 0),
  add column fee bigint not null default 0 check (fee >= 0),
  add column kept bigint not null default 0 check (kept >= 0),
  add column tax_rate integer not null default 0 check (tax_rate between 0 and 10000),
  add column tax_included boolean not null default true,
  add column tax bigint not null default 0 check (tax >= 0),
  add column attendee text check (length(attendee) between 1 and 120),
  drop constraint amount_is_price_times_quantity,
  add constraint amount_is_the_sum_of_its_parts
    check (amount = unit_price * quantity - discount + fee + case when tax_included then 0 else tax end),
  add constraint a_discount_is_at_most_the_price check (discount <= unit_price * quantity),
  add constraint what_is_kept_was_paid check (kept <= amount),
  add constraint an_attendee_has_one_ticket check (attendee is null or quantity = 1);
comment on column order_lines.unit_price is 'Of one ticket of its type, before a promo code.';
comment on column order_lines.tier_price is 'Of the place, whatever the type; null: the same as unit_price.';
comment on column order_lines.fee is 'Of the line, with its share of fees per order.';
comment on column order_lines.kept is 'What of the amount no refund at the buyer''s wish gives back: fees that are kept, with their tax.';
comment on column order_lines.tax_rate is 'In hundredths of a percent.';
comment on column order_lines.amount is 'What the buyer pays for the line in all.';
