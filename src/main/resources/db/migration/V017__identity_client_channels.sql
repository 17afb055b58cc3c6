alter table api_clients
  add column sales_channel_id text,
  add constraint sells_through_a_known_channel foreign key (organization_id, sales_channel_id) references sales_channels,
  add constraint a_channel_is_its_organizations check (sales_channel_id is null or organization_id is not null);
comment on column api_clients.sales_channel_id is 'Through which channel of its organization it sells; null: online.';
