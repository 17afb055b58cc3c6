create table idempotent_answers (
  id bigint generated always as identity primary key,
  organization_id uuid references organizations,
  user_id uuid references users on delete cascade,
  client text not null check (length(client) between 1 and 200),
  operation text not null check (length(operation) between 1 and 100),
  key text not null check (length(key) between 1 and 255),
  hash text not null check (length(hash) = 43),
  status integer not null check (status between 200 and 499),
  headers text not null check (length(headers) <= 10000),
  body text not null,
  created_at timestamptz not null,
  constraint one_answer_per_idempotency_key unique (client, operation, key),
  constraint an_answer_is_a_tenants_or_a_persons check (num_nonnulls(organization_id, user_id) = 1)
);
comment on table idempotent_answers is
  'First answers of API calls that change something here, by the key the client sent: written with the change, given again for 24 hours.';
create index idempotent_answers_by_age on idempotent_answers (created_at);
create index idempotent_answers_by_user on idempotent_answers (user_id) where user_id is not null;
call isolate_tenant('idempotent_answers');
create policy buyer_own on idempotent_answers for all
  using ((select frontrow_context()) = 'buyer' and user_id = (select frontrow_user()))
  with check ((select frontrow_context()) = 'buyer' and user_id = (select frontrow_user()));
call let_read('idempotent_answers', 'platform', 'true');
-- Whoever changes an account does so as the platform.
create policy platform_of_persons on idempotent_answers for all
  using ((select frontrow_context()) = 'platform' and user_id is not null)
  with check ((select frontrow_context()) = 'platform' and user_id is not null);
-- To clear what nobody may ask for any more.
create policy worker_all on idempotent_answers for all
  using ((select frontrow_context()) = 'worker') with check ((select frontrow_context()) = 'worker');
grant select, insert, update, delete on idempotent_answers to ${appRole};
