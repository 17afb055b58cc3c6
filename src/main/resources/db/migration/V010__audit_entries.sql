create table audit_entries (
  id uuid not null default uuidv7(),
  organization_id uuid references organizations,
  at timestamptz not null,
  actor text not null check (length(actor) <= 120),
  on_behalf_of text check (length(on_behalf_of) <= 120),
  action text not null check (length(action) <= 80),
  entity_type text not null check (length(entity_type) <= 60),
  entity_id text not null check (length(entity_id) <= 120),
  payload jsonb,
  payload_digest bytea not null check (length(payload_digest) = 32),
  ip inet,
  user_agent text check (length(user_agent) <= 300),
  correlation_id text check (length(correlation_id) <= 64),
  primary key (at, id)
) partition by range (at);
comment on table audit_entries is 'Who changed what, written with the change itself. One partition a month.';
comment on column audit_entries.payload is 'Old and new values. Dropped when a person is erased; its digest stays.';
comment on column audit_entries.payload_digest is 'SHA-256 of the payload as it was written.';
create index audit_entries_by_entity on audit_entries (entity_type, entity_id, at desc);
create index audit_entries_by_organization on audit_entries (organization_id, at desc);
call isolate_tenant('audit_entries');
create policy others_write on audit_entries for insert
  with check ((select frontrow_context()) in ('worker', 'platform')
    or ((select frontrow_context()) = 'buyer' and organization_id is null));
call let_read('audit_entries', 'platform', 'true');
grant select, insert on audit_entries to ${appRole};

-- Makes the partitions of this month and of those ahead. Runs with the owner's rights, so that the application
-- needs none on a partition; each partition has row-level security forced and no policy: it is reached through the parent only.
create function make_audit_partitions(months_ahead integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  made integer := 0;
  first_day date;
  partition_name text;
begin
  if months_ahead not between 0 and 24 then
    raise exception 'months_ahead must be 0 to 24, not %', months_ahead;
  end if;
  for step in 0..months_ahead loop
    first_day := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => step))::date;
    partition_name := 'audit_entries_' || to_char(first_day, 'YYYY_MM');
    if to_regclass('public.' || partition_name) is null then
      execute format(
        'create table public.%I partition of public.audit_entries for values from (%L) to (%L)',
        partition_name,
        first_day::text || ' 00:00:00+00',
        (first_day + interval '1 month')::date::text || ' 00:00:00+00');
      execute format('alter table public.%I enable row level security', partition_name);
      execute format('alter table public.%I force row level security', partition_name);
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;
comment on function make_audit_partitions(integer) is 'Makes missing monthly partitions, this month and the given number ahead; returns how many were made.';
revoke all on function make_audit_partitions(integer) from public;
grant execute on function make_audit_partitions(integer) to ${appRole};

select make_audit_partitions(3);
