create table event_seats (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organizations,
  show_id uuid not null references shows,
  zone_id uuid not null references zones,
  price_tier_id uuid not null references price_tiers,
  ordinal integer not null check (ordinal >= 0),
  guid text not null check (length(guid) between 1 and 80),
  row_label text not null check (length(row_label) between 1 and 20),
  seat_number text not null check (length(seat_number) between 1 and 20),
  x real not null,
  y real not null,
  accessible boolean not null default false,
  companion boolean not null default false,
  state text not null default 'available' check (state in ('available', 'reserved', 'sold', 'blocked')),
  fence bigint not null default 0 check (fence >= 0),
  order_id uuid,
  constraint one_ordinal_per_show unique (show_id, ordinal),
  constraint one_guid_per_show unique (show_id, guid),
  constraint taken_seats_have_an_order check ((state in ('reserved', 'sold')) = (order_id is not null))
) with (fillfactor = 80);
comment on table event_seats is 'A seat of one show. PostgreSQL decides what is sold; Redis decides what is held.';
comment on column event_seats.fence is 'Highest fencing token a hold has written. An order with a lower one comes too late.';
comment on column event_seats.ordinal is 'Position in the layout of the show; availability is sent in this order.';
create index event_seats_stock on event_seats (show_id, state);
create index event_seats_by_order on event_seats (order_id) where order_id is not null;
call isolate_tenant('event_seats');
call let_read('event_seats', 'public', 'show_id in (select id from shows)');
call let_read('event_seats', 'platform', 'true');
grant select, insert, update on event_seats to ${appRole};

create table ga_inventory (
  zone_id uuid primary key references zones,
  organization_id uuid not null references organizations,
  show_id uuid not null references shows,
  capacity integer not null check (capacity >= 0),
  reserved integer not null default 0 check (reserved >= 0),
  sold integer not null default 0 check (sold >= 0),
  constraint never_over_capacity check (sold + reserved <= capacity)
);
comment on table ga_inventory is 'What is left of a general admission zone.';
create index ga_inventory_by_show on ga_inventory (show_id);
call isolate_tenant('ga_inventory');
call let_read('ga_inventory', 'public', 'show_id in (select id from shows)');
call let_read('ga_inventory', 'platform', 'true');
grant select, insert, update on ga_inventory to ${appRole};
