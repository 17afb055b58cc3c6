create table venues (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  name text not null check (length(name) between 1 and 120),
  street text not null check (length(street) <= 200),
  postal_code text not null check (length(postal_code) <= 20),
  city text not null check (length(city) between 1 and 80),
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null check (length(time_zone) <= 60),
  version bigint not null default 0
);
comment on table venues is 'A house with an address and a time zone.';
create index venues_by_organization on venues (organization_id);
call isolate_tenant('venues');
call let_read('venues', 'public', 'true');
call let_read('venues', 'platform', 'true');
grant select, insert, update on venues to ${appRole};

create table seating_plans (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  venue_id uuid not null references venues,
  name text not null check (length(name) between 1 and 120)
);
comment on table seating_plans is 'A way to set up a venue; what it looks like is in its versions.';
create index seating_plans_by_venue on seating_plans (venue_id);
call isolate_tenant('seating_plans');
call let_read('seating_plans', 'platform', 'true');
grant select, insert, update on seating_plans to ${appRole};

create table seating_plan_versions (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  seating_plan_id uuid not null references seating_plans,
  number integer not null check (number > 0),
  layout jsonb not null,
  seat_count integer not null check (seat_count between 0 and 60000),
  created_at timestamptz not null,
  constraint one_number_per_plan_version unique (seating_plan_id, number)
);
comment on table seating_plan_versions is 'An immutable drawing of zones, rows and seats. A show keeps the version it was put on sale with.';
call isolate_tenant('seating_plan_versions');
call let_read('seating_plan_versions', 'platform', 'true');
grant select, insert on seating_plan_versions to ${appRole};
