-- Who sells (sales channels), and what organizers take out of the sale (blocks): S12. Channels are known by their slug, in
-- answers of the API and in every table that names one.
create table sales_channels (
  organization_id uuid not null references organizations,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 40),
  name text not null check (length(name) between 1 and 80),
  state text not null check (state in ('open', 'closed')),
  created_at timestamptz not null,
  constraint one_channel_per_slug primary key (organization_id, slug),
  constraint channels_everybody_has_stay_open check (state = 'open' or slug not in ('online', 'box-office'))
);
comment on table sales_channels is 'A way to sell: online, the box office, or a partner with an allotment.';
comment on column sales_channels.state is 'A closed channel gets no new allotments; what it has stays until it is released.';

-- Every organization sells online and at its box office from its first day.
create function open_sales_channels() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into sales_channels (organization_id, slug, name, state, created_at)
  values (new.id, 'online', 'Online', 'open', new.created_at), (new.id, 'box-office', 'Box office', 'open', new.created_at);
  return null;
end $$;
create trigger sells_from_its_first_day after insert on organizations
  for each row execute function open_sales_channels();

select set_config('frontrow.context', 'platform', true);
insert into sales_channels (organization_id, slug, name, state, created_at)
  select o.id, c.slug, c.name, 'open', o.created_at
  from organizations o, (values ('online', 'Online'), ('box-office', 'Box office')) c (slug, name);
select set_config('frontrow.context', '', true);

call isolate_tenant('sales_channels');
create policy platform_all on sales_channels for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert on sales_channels to ${appRole};
grant update (name, state) on sales_channels to ${appRole};

create table blocks (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  show_id uuid not null references shows,
  kind text not null check (kind in ('block', 'kill', 'allotment')),
  sales_channel_id text,
  reason text not null check (length(reason) between 1 and 300),
  made_at timestamptz not null,
  made_by text not null check (length(made_by) between 1 and 120),
  release_at timestamptz,
  released_at timestamptz,
  constraint an_allotment_has_a_channel check ((kind = 'allotment') = (sales_channel_id is not null)),
  constraint only_allotments_end_by_themselves check (release_at is null or kind = 'allotment'),
  constraint allotted_to_a_known_channel foreign key (organization_id, sales_channel_id) references sales_channels
);
comment on table blocks is 'Places an organizer took out of the sale, or set aside for one channel, and why.';
comment on column blocks.kind is 'block: held back, may come back. kill: cannot be sold for this show. allotment: for one channel only.';
comment on column blocks.release_at is 'When an allotment comes back by itself.';
comment on column blocks.released_at is 'When the last of it was given back.';
create index blocks_by_show on blocks (show_id, id);
create index blocks_to_release on blocks (release_at) where released_at is null and release_at is not null;
call isolate_tenant('blocks');
call let_read('blocks', 'worker', 'true');
call let_read('blocks', 'platform', 'true');
grant select, insert on blocks to ${appRole};
grant update (released_at) on blocks to ${appRole};

create table block_seats (
  block_id uuid not null references blocks,
  event_seat_id bigint not null references event_seats,
  organization_id uuid not null references organizations,
  released_at timestamptz,
  released_by text check (length(released_by) between 1 and 120),
  primary key (block_id, event_seat_id),
  constraint a_release_has_a_name check ((released_at is null) = (released_by is null))
);
comment on table block_seats is 'Which seats a block has, or had.';
create unique index one_block_per_seat on block_seats (event_seat_id) where released_at is null;
comment on index one_block_per_seat is 'A seat is in one living block at most.';
call isolate_tenant('block_seats');
call let_read('block_seats', 'platform', 'true');
grant select, insert on block_seats to ${appRole};
grant update (released_at, released_by) on block_seats to ${appRole};

create table block_places (
  block_id uuid not null references blocks,
  zone_id uuid not null references zones,
  organization_id uuid not null references organizations,
  quantity integer not null check (quantity > 0),
  released integer not null default 0,
  released_at timestamptz,
  released_by text check (length(released_by) between 1 and 120),
  primary key (block_id, zone_id),
  constraint never_more_released_than_blocked check (released between 0 and quantity),
  constraint a_release_has_a_name check ((released_at is null) = (released_by is null) and (released > 0) = (released_at is not null))
);
comment on table block_places is 'How many places of a standing area a block has, or had. Times and names are those of the last release.';
call isolate_tenant('block_places');
call let_read('block_places', 'platform', 'true');
grant select, insert on block_places to ${appRole};
grant update (released, released_at, released_by) on block_places to ${appRole};

-- A blocked seat cannot be reserved or sold: it has one state. An allotted one is available, to its channel.
alter table event_seats
  add column block_id uuid references blocks,
  add column allotted_to text,
  add constraint blocked_seats_have_a_block check (state <> 'blocked' or block_id is not null),
  add constraint allotted_seats_have_a_block check (allotted_to is null or block_id is not null),
  add constraint blocked_seats_are_for_nobody check (state <> 'blocked' or allotted_to is null),
  add constraint allotted_to_a_known_channel foreign key (organization_id, allotted_to) references sales_channels;
comment on column event_seats.block_id is 'The living block or allotment it is in; an allotted seat keeps it when it is sold.';
comment on column event_seats.allotted_to is 'Only this channel may sell it.';
create index event_seats_by_block on event_seats (block_id) where block_id is not null;

alter table ga_inventory
  add column blocked integer not null default 0 check (blocked >= 0),
  add column allotted integer not null default 0 check (allotted >= 0),
  drop constraint never_over_capacity,
  add constraint never_over_capacity check (sold + reserved + blocked + allotted <= capacity);
comment on column ga_inventory.sold is 'From what is for everybody; ga_allotments counts what channels sold of theirs.';
comment on column ga_inventory.allotted is 'The sum of its allotments, sold or not.';

create table ga_allotments (
  zone_id uuid not null references ga_inventory,
  sales_channel_id text not null,
  organization_id uuid not null references organizations,
  show_id uuid not null references shows,
  granted integer not null check (granted >= 0),
  quantity integer not null check (quantity >= granted),
  reserved integer not null default 0 check (reserved >= 0),
  sold integer not null default 0 check (sold >= 0),
  primary key (zone_id, sales_channel_id),
  constraint never_over_allotment check (sold + reserved <= quantity),
  constraint allotted_to_a_known_channel foreign key (organization_id, sales_channel_id) references sales_channels
);
comment on table ga_allotments is 'Places of a standing area that only one channel may sell, and what it has sold of them.';
comment on column ga_allotments.granted is 'What its living blocks say.';
comment on column ga_allotments.quantity is 'What it still has: above granted while released places are held, reserved or sold.';
create index ga_allotments_by_show on ga_allotments (show_id);
call isolate_tenant('ga_allotments');
call let_read('ga_allotments', 'public', 'sales_channel_id = ''online'' and show_id in (select id from shows)');
call let_read('ga_allotments', 'worker', 'true');
call let_read('ga_allotments', 'platform', 'true');
grant select, insert, update on ga_allotments to ${appRole};

alter table orders
  add column sales_channel_id text not null default 'online',
  add constraint sold_by_a_known_channel foreign key (organization_id, sales_channel_id) references sales_channels;
comment on column orders.sales_channel_id is 'Which channel sold it: what it lets go returns to that channel''s allotment.';

create table reseats (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  order_id uuid not null references orders,
  order_line_id uuid not null references order_lines,
  from_seat_id bigint not null references event_seats,
  to_seat_id bigint not null references event_seats,
  reason text not null check (length(reason) between 1 and 300),
  at timestamptz not null,
  made_by text not null check (length(made_by) between 1 and 120),
  constraint a_reseat_moves check (from_seat_id <> to_seat_id)
);
comment on table reseats is 'Sold tickets that were moved to another seat. Never changed.';
create index reseats_by_order on reseats (order_id, at);
call isolate_tenant('reseats');
call let_read('reseats', 'buyer', 'order_id in (select id from orders)');
call let_read('reseats', 'platform', 'true');
grant select, insert on reseats to ${appRole};

-- A ticket that was replaced stays, cancelled, beside the one that is good.
alter table tickets drop constraint one_ticket_per_place;
create unique index one_ticket_per_place on tickets (order_line_id, serial) where state <> 'cancelled';
comment on index one_ticket_per_place is 'One good ticket for each place.';
