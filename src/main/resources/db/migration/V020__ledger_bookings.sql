create table ledger_bookings (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  key text not null check (length(key) between 1 and 160),
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  reference text not null check (length(reference) between 1 and 80),
  at timestamptz not null,
  constraint one_booking_per_key unique (organization_id, key)
);
comment on table ledger_bookings is 'Double-entry: money that moved, from which accounts to which. Never changed, never deleted; a mistake is booked back.';
comment on column ledger_bookings.key is 'Names what is booked: the same again changes nothing.';
create index ledger_bookings_latest on ledger_bookings (organization_id, at desc, id desc);

create table ledger_entries (
  booking_id uuid not null references ledger_bookings,
  position integer not null check (position between 0 and 999),
  organization_id uuid not null references organizations,
  account text not null check (account in ('gateway', 'cash', 'buyer', 'tickets', 'fees', 'tax', 'disputed', 'payout')),
  reference text not null check (length(reference) between 1 and 80),
  amount bigint not null constraint an_entry_moves_something check (amount <> 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  at timestamptz not null,
  primary key (booking_id, position)
);
comment on table ledger_entries is 'One side of a booking: debit above zero, credit below.';
create index ledger_entries_by_account on ledger_entries (organization_id, account, currency) include (amount);

-- The sums of the BUYER account, kept beside the entries, because they are asked for each minute and nearly all are zero.
create table ledger_buyers (
  organization_id uuid not null references organizations,
  reference text not null check (length(reference) between 1 and 80),
  currency char(3) not null,
  balance numeric not null,
  since timestamptz not null,
  primary key (organization_id, reference, currency)
);
comment on table ledger_buyers is 'What buyers are owed (below zero) or owe (above), by reference; zero when the money has its ticket or its refund.';
comment on column ledger_buyers.since is 'Since when it is not zero; when it last became zero.';
create index ledger_buyers_open on ledger_buyers (since) where balance <> 0;

-- What happened before there were books, at the time when it did: charges, refunds the gateway accepted, and what orders in
-- force were paid for. Before any policy or trigger of these tables holds.
select set_config('frontrow.context', 'platform', true);
create temporary table past on commit drop as
  select gen_random_uuid() as id, organization_id, 'charge:' || id as key, 'charge' as kind, reference, paid_at as at,
         case gateway when 'box_office' then 'cash' else 'gateway' end as debit, 'buyer' as credit, amount, currency
    from payments where state = 'paid'
  union all
  select gen_random_uuid(), r.organization_id, 'refund:' || r.id, 'refund', p.reference, r.created_at,
         'buyer', case p.gateway when 'box_office' then 'cash' else 'gateway' end, r.amount, r.currency
    from refunds r join payments p on p.id = r.payment_id where r.state in ('pending', 'succeeded') and p.state = 'paid'
  union all
  select gen_random_uuid(), o.organization_id, 'sale:' || o.id, 'sale', o.id::text, p.paid_at, 'buyer', 'tickets', o.total, o.currency
    from orders o join payments p on p.reference = o.id::text and p.state = 'paid'
    where o.state in ('confirmed', 'partially_refunded') and o.total > 0;
insert into ledger_bookings select id, organization_id, key, kind, reference, at from past;
insert into ledger_entries
  select id, 0, organization_id, debit, reference, amount, currency, at from past
  union all
  select id, 1, organization_id, credit, reference, -amount, currency, at from past;
insert into ledger_buyers
  select organization_id, reference, currency, sum(amount), max(at) from ledger_entries where account = 'buyer' group by 1, 2, 3;
select set_config('frontrow.context', '', true);

call isolate_tenant('ledger_bookings');
call let_read('ledger_bookings', 'platform', 'true');
grant select, insert on ledger_bookings to ${appRole};
call isolate_tenant('ledger_entries');
call let_read('ledger_entries', 'platform', 'true');
grant select, insert on ledger_entries to ${appRole};
call isolate_tenant('ledger_buyers');
call let_read('ledger_buyers', 'worker', 'true');
call let_read('ledger_buyers', 'platform', 'true');
grant select, insert, update on ledger_buyers to ${appRole};

create function ledger_booking_is_balanced() returns trigger language plpgsql as $$
declare
  crooked text;
begin
  if tg_table_name = 'ledger_bookings' then
    if not exists (select from ledger_entries where booking_id = new.id) then
      raise exception 'booking % moves nothing', new.key
        using errcode = 'check_violation', constraint = 'a_booking_sums_to_zero', table = 'ledger_bookings';
    end if;
    return null;
  end if;
  select string_agg(currency || ' ' || total, ', ') into crooked
    from (select currency, sum(amount) as total from ledger_entries where booking_id = new.booking_id group by currency having sum(amount) <> 0) as sums;
  if crooked is not null then
    raise exception 'booking % does not sum to zero: %', new.booking_id, crooked
      using errcode = 'check_violation', constraint = 'a_booking_sums_to_zero', table = 'ledger_entries';
  end if;
  return null;
end $$;
comment on function ledger_booking_is_balanced() is 'At the end of the transaction every booking sums to zero in each currency.';
create constraint trigger a_booking_sums_to_zero after insert on ledger_entries
  deferrable initially deferred for each row execute function ledger_booking_is_balanced();
create constraint trigger a_booking_has_entries after insert on ledger_bookings
  deferrable initially deferred for each row execute function ledger_booking_is_balanced();

-- Grants keep the application from changing books; this keeps everybody from it, owner and repair scripts too.
create function ledger_is_never_changed() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed: book it back instead', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_bookings_never_change before update or delete on ledger_bookings
  for each row execute function ledger_is_never_changed();
create trigger ledger_entries_never_change before update or delete on ledger_entries
  for each row execute function ledger_is_never_changed();
create trigger ledger_bookings_never_vanish before truncate on ledger_bookings
  for each statement execute function ledger_is_never_changed();
create trigger ledger_entries_never_vanish before truncate on ledger_entries
  for each statement execute function ledger_is_never_changed();

create function ledger_keeps_buyers() returns trigger language plpgsql as $$
begin
  insert into ledger_buyers as b (organization_id, reference, currency, balance, since)
  values (new.organization_id, new.reference, new.currency, new.amount, new.at)
  on conflict (organization_id, reference, currency) do update
    set balance = b.balance + excluded.balance,
        since = case when b.balance = 0 or b.balance + excluded.balance = 0 then excluded.since else b.since end;
  return null;
end $$;
create trigger ledger_entries_keep_buyers after insert on ledger_entries
  for each row when (new.account = 'buyer') execute function ledger_keeps_buyers();
