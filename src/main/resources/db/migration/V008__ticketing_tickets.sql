create table tickets (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations,
  order_id uuid not null references orders,
  order_line_id uuid not null references order_lines,
  show_id uuid not null references shows,
  event_seat_id bigint references event_seats,
  serial integer not null check (serial >= 0),
  code text not null constraint one_ticket_per_code unique check (length(code) between 16 and 64),
  state text not null check (state in ('valid', 'used', 'cancelled')),
  issued_at timestamptz not null,
  constraint one_ticket_per_place unique (order_line_id, serial)
);
comment on table tickets is 'What is scanned at the door: one for each seat or place of a confirmed order.';
create unique index one_valid_ticket_per_seat on tickets (event_seat_id) where state <> 'cancelled';
create index tickets_by_order on tickets (order_id);
call isolate_tenant('tickets');
call let_read('tickets', 'buyer', 'order_id in (select id from orders)');
call let_read('tickets', 'platform', 'true');
grant select, insert, update on tickets to ${appRole};
