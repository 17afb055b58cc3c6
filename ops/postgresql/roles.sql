-- What Frontrow needs from a PostgreSQL server, once, before its first start: two roles and a database.
-- Needs PostgreSQL 18 (uuidv7) and a superuser. May be run again; it then sets the passwords anew.
--
--   psql -h HOST -U postgres -v owner_password=... -v app_password=... -f ops/postgresql/roles.sql
--
-- frontrow_owner owns the tables and runs the migrations (SPRING_FLYWAY_USER, SPRING_FLYWAY_PASSWORD).
-- frontrow_app runs the application (SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD). Row-level security
-- binds it, and the application refuses to start with a role that is not bound. The migrations name it, so both
-- names are fixed.
\set ON_ERROR_STOP on
\if :{?owner_password}
\else
do $$ begin raise exception 'give the password: psql -v owner_password=...'; end $$;
\endif
\if :{?app_password}
\else
do $$ begin raise exception 'give the password: psql -v app_password=...'; end $$;
\endif

select 'create role frontrow_owner' where not exists (select from pg_roles where rolname = 'frontrow_owner') \gexec
select 'create role frontrow_app' where not exists (select from pg_roles where rolname = 'frontrow_app') \gexec
alter role frontrow_owner login nosuperuser nobypassrls nocreatedb nocreaterole password :'owner_password';
alter role frontrow_app login nosuperuser nobypassrls nocreatedb nocreaterole password :'app_password';

-- One locale that is the same on every machine and never changes under an index.
select $$create database frontrow owner frontrow_owner template template0 encoding 'UTF8'
         locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'$$
where not exists (select from pg_database where datname = 'frontrow') \gexec

-- Nobody else connects, and the application makes no tables.
revoke all on database frontrow from public;
grant connect on database frontrow to frontrow_app;
