create table events (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  slug text not null constraint event_slug_is_unique unique
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title text not null check (length(title) between 1 and 160),
  summary text not null check (length(summary) <= 300),
  description text not null check (length(description) <= 20000),
  category text not null check (category in ('classical', 'concert', 'jazz', 'festival', 'theatre', 'talk', 'sport', 'other')),
  cover text not null check (cover ~ '^[a-z0-9-]{1,80}$'),
  state text not null check (state in ('draft', 'published', 'cancelled', 'archived')),
  created_at timestamptz not null,
  version bigint not null default 0
);
comment on table events is 'A production. What is sold is one of its shows.';
create index events_by_organization on events (organization_id);
call isolate_tenant('events');
call let_read('events', 'public', 'state in (''published'', ''cancelled'')');
call let_read('events', 'platform', 'true');
grant select, insert, update on events to ${appRole};

create table shows (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  event_id uuid not null references events,
  venue_id uuid not null references venues,
  plan_version_id uuid references seating_plan_versions,
  starts_at timestamptz not null,
  doors_at timestamptz not null check (doors_at <= starts_at),
  sale_opens_at timestamptz not null,
  sale_closes_at timestamptz not null,
  state text not null check (state in ('scheduled', 'postponed', 'cancelled')),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  max_seats_per_order integer not null default 8 check (max_seats_per_order between 1 and 100),
  max_seats_per_buyer integer not null default 24 check (max_seats_per_buyer between 1 and 1000),
  layout_version integer not null default 1 check (layout_version > 0),
  version bigint not null default 0,
  constraint sale_opens_before_it_closes check (sale_opens_at < sale_closes_at)
);
comment on table shows is 'One performance at a time and place: what is sold. Times are instants; the venue has the time zone.';
create index shows_by_event on shows (event_id, starts_at);
create index shows_by_start on shows (starts_at);
call isolate_tenant('shows');
call let_read('shows', 'public', 'event_id in (select id from events)');
call let_read('seating_plan_versions', 'public', 'id in (select plan_version_id from shows)');
call let_read('shows', 'worker', 'true');
call let_read('shows', 'platform', 'true');
grant select, insert, update on shows to ${appRole};

create table price_tiers (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  show_id uuid not null references shows,
  number integer not null check (number between 1 and 20),
  name text not null check (length(name) between 1 and 80),
  price bigint not null constraint price_is_not_negative check (price >= 0),
  currency char(3) not null,
  constraint one_tier_per_number unique (show_id, number)
);
comment on table price_tiers is 'What a seat costs, in minor units. The number chooses its colour and pattern on the map.';
call isolate_tenant('price_tiers');
call let_read('price_tiers', 'public', 'show_id in (select id from shows)');
call let_read('price_tiers', 'platform', 'true');
grant select, insert, update on price_tiers to ${appRole};

create table zones (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  show_id uuid not null references shows,
  number integer not null check (number > 0),
  name text not null check (length(name) between 1 and 80),
  kind text not null check (kind in ('seated', 'general_admission')),
  capacity integer not null check (capacity >= 0),
  price_tier_id uuid references price_tiers,
  constraint one_zone_per_number unique (show_id, number),
  constraint general_admission_has_a_price check (kind = 'seated' or price_tier_id is not null)
);
comment on table zones is 'A part of the house: rows of numbered seats, or a capacity of standing places with one price.';
call isolate_tenant('zones');
call let_read('zones', 'public', 'show_id in (select id from shows)');
call let_read('zones', 'platform', 'true');
grant select, insert, update on zones to ${appRole};
