alter table price_tiers
  add column max_per_buyer integer check (max_per_buyer between 1 and 1000);
comment on column price_tiers.max_per_buyer is 'How many places of this tier one buyer may have, held and bought; null: no limit but the show''s.';

alter table events
  add column max_per_buyer integer check (max_per_buyer between 1 and 10000);
comment on column events.max_per_buyer is 'How many places of all its shows one buyer may have, held and bought; null: no limit but the shows''.';
