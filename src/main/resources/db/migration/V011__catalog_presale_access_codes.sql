alter table shows
  add column presale_opens_at timestamptz,
  add constraint presale_opens_before_the_sale check (presale_opens_at < sale_opens_at),
  add constraint a_show_is_of_one_event unique (id, event_id);
comment on column shows.presale_opens_at is 'From when codes buy; null: there is no presale.';

alter table price_tiers
  add column sale_opens_at timestamptz,
  add column sale_closes_at timestamptz,
  add column hidden boolean not null default false,
  add constraint tier_opens_before_it_closes check (sale_opens_at < sale_closes_at);
comment on column price_tiers.sale_opens_at is 'Overrides the show''s; null: as the show.';
comment on column price_tiers.hidden is 'Shown and sold only to those whose code unlocks it.';

-- What is left is counted by tier: seats nobody may buy are not "left".
create index event_seats_by_tier on event_seats (show_id, price_tier_id, state);
drop index event_seats_stock;

create table access_codes (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  event_id uuid not null references events,
  show_id uuid,
  code text not null constraint a_code_is_written_one_way check (code ~ '^[A-Z0-9][A-Z0-9-]{2,38}[A-Z0-9]$'),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  max_uses integer check (max_uses > 0),
  used integer not null default 0 check (used >= 0),
  comment text not null check (length(comment) <= 300),
  created_at timestamptz not null,
  constraint one_code_per_event unique (event_id, code),
  constraint code_is_valid_from_before_until check (valid_from < valid_until),
  constraint never_more_uses_than_allowed check (used <= max_uses),
  foreign key (show_id, event_id) references shows (id, event_id)
);
comment on table access_codes is 'What lets people buy before everybody, or what others do not see. A use is one order that needed it.';
comment on column access_codes.show_id is 'Null: the code is good for every show of the event.';
comment on column access_codes.max_uses is 'Null: without limit.';
call isolate_tenant('access_codes');
call let_read('access_codes', 'platform', 'true');
grant select, insert on access_codes to ${appRole};
grant update (used) on access_codes to ${appRole};

create table access_code_tiers (
  access_code_id uuid not null references access_codes,
  price_tier_id uuid not null references price_tiers,
  organization_id uuid not null references organizations,
  primary key (access_code_id, price_tier_id)
);
comment on table access_code_tiers is 'Which tiers a code unlocks. A code without any unlocks all that are not hidden.';
call isolate_tenant('access_code_tiers');
call let_read('access_code_tiers', 'platform', 'true');
grant select, insert on access_code_tiers to ${appRole};

create table access_code_uses (
  order_id uuid primary key references orders,
  organization_id uuid not null references organizations,
  access_code_id uuid not null references access_codes,
  taken_at timestamptz not null,
  given_back_at timestamptz
);
comment on table access_code_uses is 'Which order used which code. An order that ends unpaid gives its use back.';
create index access_code_uses_by_code on access_code_uses (access_code_id);
call isolate_tenant('access_code_uses');
call let_read('access_code_uses', 'platform', 'true');
grant select, insert on access_code_uses to ${appRole};
grant update (given_back_at) on access_code_uses to ${appRole};
