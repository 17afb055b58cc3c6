package io.frontrow.seating.adapter.jdbc;

import io.frontrow.seating.SalesChannel;
import io.frontrow.seating.application.SalesChannelBook;
import io.frontrow.shared.OrganizationId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSalesChannels implements SalesChannelBook {
  private final JdbcClient jdbc;

  JdbcSalesChannels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SalesChannel> after(Optional<String> slug, int limit) {
    return jdbc.sql(
            "select slug, name, state from sales_channels where slug > :slug order by slug limit :limit")
        .param("slug", slug.orElse(""))
        .param("limit", limit)
        .query(
            (row, _) ->
                new SalesChannel(
                    row.getString("slug"),
                    row.getString("name"),
                    row.getString("state").equals("open")))
        .list();
  }

  @Override
  public Optional<SalesChannel> find(String slug) {
    return jdbc.sql("select name, state from sales_channels where slug = :slug")
        .param("slug", slug)
        .query(
            (row, _) ->
                new SalesChannel(
                    slug, row.getString("name"), row.getString("state").equals("open")))
        .optional();
  }

  @Override
  public boolean add(OrganizationId organization, SalesChannel channel, Instant now) {
    return jdbc.sql(
                """
                insert into sales_channels (organization_id, slug, name, state, created_at)
                values (:organization, :slug, :name, :state, :now) on conflict do nothing""")
            .param("organization", organization.value())
            .param("slug", channel.slug())
            .param("name", channel.name())
            .param("state", state(channel))
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  @Override
  public boolean change(SalesChannel channel) {
    return jdbc.sql("update sales_channels set name = :name, state = :state where slug = :slug")
            .param("name", channel.name())
            .param("state", state(channel))
            .param("slug", channel.slug())
            .update()
        == 1;
  }

  private static String state(SalesChannel channel) {
    return channel.open() ? "open" : "closed";
  }
}
