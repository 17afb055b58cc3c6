-- What the listing is searched by. A row exists only while its event is published, so it holds nothing that is not on a
-- public page, and carries no row-level security: PostgreSQL uses no text index below a policy, because text operators
-- are not leakproof. The application may only read it; triggers write it, with the rights of the owner and, as always,
-- for the organization of the running transaction.
create extension if not exists unaccent;

create table event_search (
  event_id uuid primary key references events,
  title text not null,
  names text not null,
  words tsvector not null
);
comment on table event_search is 'Published events as they are searched: words by full text, names also with typing errors and by parts.';
comment on column event_search.names is 'Title, summary, category, venues, cities and organizer, without accents, in lower case.';
create index event_search_words on event_search using gin (words);
create index event_search_names on event_search using gin (names gin_trgm_ops);
grant select on event_search to ${appRole};

create function event_search_rows(events_wanted uuid[])
returns table (event_id uuid, title text, names text, words tsvector) language sql stable as $$
  select e.id,
         lower(unaccent(e.title)),
         lower(unaccent(concat_ws(' ', e.title, e.summary, e.category, p.places, o.name))),
         setweight(to_tsvector('english', unaccent(e.title)), 'A')
           || setweight(to_tsvector('simple', unaccent(concat_ws(' ', e.title, e.category, p.places, o.name))), 'B')
           || setweight(to_tsvector('english', unaccent(e.summary)), 'C')
           || setweight(to_tsvector('english', unaccent(e.description)), 'D')
  from events e
  join organizations o on o.id = e.organization_id
  left join lateral (
    select string_agg(distinct v.name || ' ' || v.city, ' ') as places
    from shows s join venues v on v.id = s.venue_id where s.event_id = e.id
  ) p on true
  where e.state = 'published' and e.id = any (events_wanted)
$$;

create function refresh_event_search(events_wanted uuid[]) returns void language sql security definer
  set search_path = public, pg_temp as $$
  delete from event_search where event_id = any (events_wanted);
  insert into event_search select * from event_search_rows(events_wanted);
$$;
revoke all on function refresh_event_search(uuid[]) from public;

create function event_search_follows_event() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform refresh_event_search(array[new.id]);
  return null;
end $$;

create function event_search_follows_show() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform refresh_event_search(array[new.event_id]);
  return null;
end $$;

create function event_search_follows_venue() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform refresh_event_search(array(select distinct event_id from shows where venue_id = new.id));
  return null;
end $$;

create function event_search_follows_organization() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform refresh_event_search(array(select id from events where organization_id = new.id));
  return null;
end $$;

create trigger searched_by_its_words after insert or update of title, summary, description, state on events
  for each row execute function event_search_follows_event();
create trigger searched_by_its_venue after insert or update of venue_id on shows
  for each row execute function event_search_follows_show();
create trigger searched_by_its_name after update of name, city on venues
  for each row execute function event_search_follows_venue();
create trigger searched_by_its_name after update of name on organizations
  for each row execute function event_search_follows_organization();

-- Events of an earlier version. The owner, too, sees rows only in a context.
select set_config('frontrow.context', 'platform', true);
insert into event_search select * from event_search_rows(array(select id from events));
select set_config('frontrow.context', '', true);

create index venues_by_city on venues (lower(city));
