-- Row-level security by context. The application names, for each transaction, for whom it runs; a transaction that
-- names nobody sees no row. Contexts: tenant (one organization), buyer (one person or one order), public (what
-- anyone may read), worker (claims of background work), platform (sign-in and administration).
-- Roles: frontrow_owner runs these migrations and owns everything; ${appRole} runs the application.

create extension if not exists pg_trgm;

create function frontrow_context() returns text language sql stable parallel safe
  return coalesce(current_setting('frontrow.context', true), '');

create function frontrow_organization() returns uuid language sql stable parallel safe
  return nullif(current_setting('frontrow.organization', true), '')::uuid;

create function frontrow_user() returns uuid language sql stable parallel safe
  return nullif(current_setting('frontrow.user', true), '')::uuid;

create function frontrow_order() returns uuid language sql stable parallel safe
  return nullif(current_setting('frontrow.order', true), '')::uuid;

comment on function frontrow_context() is 'For whom the transaction runs; empty means nobody.';

-- Forces row-level security on a table and lets a tenant do with its own rows what it was granted.
create procedure isolate_tenant(tenant_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant_own on %s as permissive for all
       using ((select frontrow_context()) = ''tenant'' and organization_id = (select frontrow_organization()))
       with check ((select frontrow_context()) = ''tenant'' and organization_id = (select frontrow_organization()))',
    tenant_table);
end $$;

-- Lets one context read rows of a table for which a condition holds.
create procedure let_read(readable regclass, context text, condition text) language plpgsql as $$
begin
  execute format(
    'create policy %I on %s as permissive for select using ((select frontrow_context()) = %L and (%s))',
    context || '_read', readable, context, condition);
end $$;

grant usage on schema public to ${appRole};
