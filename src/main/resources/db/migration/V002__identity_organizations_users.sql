create table organizations (
  id uuid primary key default uuidv7(),
  slug text not null constraint organization_slug_is_unique unique
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name text not null check (length(name) between 1 and 120),
  created_at timestamptz not null
);
comment on table organizations is 'A tenant: the company that organizes events.';

alter table organizations enable row level security;
alter table organizations force row level security;
create policy tenant_own on organizations for select
  using ((select frontrow_context()) = 'tenant' and id = (select frontrow_organization()));
call let_read('organizations', 'public', 'true');
create policy platform_all on organizations for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert, update on organizations to ${appRole};

create table users (
  id uuid primary key default uuidv7(),
  email text not null constraint one_account_per_email unique check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  password_hash text not null,
  platform_admin boolean not null default false,
  locale text not null default 'en' check (length(locale) <= 20),
  created_at timestamptz not null,
  version bigint not null default 0
);
comment on table users is 'A person who can sign in. Belongs to no tenant: one person may buy everywhere and work for several.';

alter table users enable row level security;
alter table users force row level security;
create policy platform_all on users for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
call let_read('users', 'buyer', 'id = (select frontrow_user())');
grant select, insert, update on users to ${appRole};

create table memberships (
  organization_id uuid not null references organizations,
  user_id uuid not null references users,
  role text not null check (role in ('owner', 'manager', 'box_office', 'door', 'analyst')),
  created_at timestamptz not null,
  primary key (organization_id, user_id)
);
comment on table memberships is 'Who works for which organization, and as what.';
create index memberships_by_user on memberships (user_id);

call isolate_tenant('memberships');
create policy platform_all on memberships for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert, update, delete on memberships to ${appRole};
