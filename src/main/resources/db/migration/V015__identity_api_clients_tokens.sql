create table api_clients (
  id uuid primary key default uuidv7(),
  client_id text not null constraint client_id_is_unique unique
    check (client_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(client_id) between 3 and 60),
  organization_id uuid references organizations,
  name text not null check (length(name) between 1 and 120),
  secret_hash text,
  scopes text[] not null check (cardinality(scopes) > 0),
  redirect_uris text[] not null default '{}',
  created_at timestamptz not null,
  disabled_at timestamptz,
  constraint a_client_has_a_secret_or_addresses_to_return_to
    check ((secret_hash is null) = (cardinality(redirect_uris) > 0))
);
comment on table api_clients is 'A program that calls the API: with a secret for itself, or without one for people who sign in and agree.';
comment on column api_clients.organization_id is 'Whose shows and orders it may touch with its own token. None: the platform''s, or a program for people.';
comment on column api_clients.secret_hash is 'Keyed digest of a random secret; the key is no part of the database.';
create index api_clients_by_organization on api_clients (organization_id);
call isolate_tenant('api_clients');
create policy platform_all on api_clients for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert, update on api_clients to ${appRole};

create table signing_keys (
  kid text primary key check (length(kid) between 8 and 60),
  public_key text not null,
  sealed_key text not null,
  created_at timestamptz not null,
  verifies_until timestamptz check (verifies_until > created_at)
);
comment on table signing_keys is 'What access tokens are signed with. The one without an end signs; the others still verify until theirs.';
comment on column signing_keys.sealed_key is 'Private key, encrypted with a key made from the installation''s secret: worth nothing without it.';
create unique index one_key_signs on signing_keys ((true)) where verifies_until is null;
alter table signing_keys enable row level security;
alter table signing_keys force row level security;
create policy platform_all on signing_keys for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert, update, delete on signing_keys to ${appRole};

create table revoked_tokens (
  jti text primary key check (length(jti) between 8 and 60),
  expires_at timestamptz not null,
  revoked_at timestamptz not null
);
comment on table revoked_tokens is 'Access tokens that were taken back before their end; a row is dropped when its token has expired anyway.';
create index revoked_tokens_by_end on revoked_tokens (expires_at);
alter table revoked_tokens enable row level security;
alter table revoked_tokens force row level security;
create policy platform_all on revoked_tokens for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert, delete on revoked_tokens to ${appRole};

create table authorizations (
  id uuid primary key,
  api_client_id uuid not null references api_clients,
  user_id uuid not null references users,
  request jsonb not null,
  scopes text[] not null,
  state_hash bytea check (length(state_hash) = 32),
  code_hash bytea check (length(code_hash) = 32),
  code_issued_at timestamptz,
  code_expires_at timestamptz,
  code_used boolean not null default false,
  token_jti text,
  token_issued_at timestamptz,
  token_expires_at timestamptz,
  expires_at timestamptz not null
);
comment on table authorizations is 'Somebody lets a program call the API for them: the question, the code it got, the token it became.';
comment on column authorizations.request is 'What the program asked for, with its PKCE challenge.';
comment on column authorizations.state_hash is 'SHA-256 of what the consent form must bring back.';
comment on column authorizations.code_hash is 'SHA-256 of the code; used a second time, its token is revoked.';
create unique index authorizations_by_state on authorizations (state_hash) where state_hash is not null;
create unique index authorizations_by_code on authorizations (code_hash) where code_hash is not null;
create index authorizations_by_end on authorizations (expires_at);
create index authorizations_by_user on authorizations (user_id);
alter table authorizations enable row level security;
alter table authorizations force row level security;
create policy platform_all on authorizations for all
  using ((select frontrow_context()) = 'platform') with check ((select frontrow_context()) = 'platform');
grant select, insert, update, delete on authorizations to ${appRole};
