package io.frontrow.catalog;

import static java.util.stream.Collectors.joining;

import io.frontrow.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// Finds the events of a listing. Words are found by full text, names also with typing errors and
/// by their parts, which is what languages without spaces need. Runs inside the caller's public
/// transaction.
@Component
class ListingSearch {
  /// How alike a name must be to what was typed, from 0 to 1: two wrong letters in a long word.
  private static final String ALIKE = "0.5";

  private static final int MOST_FACETS = 1_000;

  private static final Pattern TO_THE_LETTER = Pattern.compile("\"|(^|\\s)-\\S");

  private static final String MATCHED =
      """
      join (
        select event_id, ts_rank_cd(words, wanted) + similarity(typed, title) + word_similarity(typed, names) as rank
        from event_search,
          (select websearch_to_tsquery('english', unaccent(:text)) || websearch_to_tsquery('simple', unaccent(:text)) as wanted,
                  lower(unaccent(:text)) as typed) as question
        where words @@ wanted or (:alike and (typed <% names or names like :part))
      ) m on m.event_id = e.id
      """;

  private final JdbcClient jdbc;

  ListingSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What events are sorted by, one after the other; the address of the event makes it unambiguous.
  private record Key(String column, String type, boolean descending) {
    String ordered() {
      return column + (descending ? " desc" : "") + " nulls last";
    }

    String isAfter(int number) {
      return "(%s %s cast(:k%d as %s) or %s is null)"
          .formatted(column, descending ? "<" : ">", number, type, column);
    }

    String isAt(int number) {
      return "%s = cast(:k%d as %s)".formatted(column, number, type);
    }
  }

  private static final Key NEXT = new Key("n.next", "timestamptz", false);

  /// An event with its position in the listing.
  record Placed(UUID event, ListingPosition position) {}

  /// One page of events and how many there are in all.
  record Found(List<UUID> events, int total) {}

  /// What upcoming events can be narrowed to, in alphabetical order.
  record Facets(List<String> categories, List<String> cities, List<Currency> currencies) {}

  Found find(ListingQuery query, Facets facets, int pageSize, Instant now) {
    var rows = new ArrayList<UUID>();
    var total =
        asked(query, facets, now, "count(*) over ()::int as total", "true")
            .param("limit", pageSize)
            .param("offset", (query.page() - 1) * pageSize)
            .query(
                (row, _) -> {
                  rows.add(row.getObject("id", UUID.class));
                  return row.getInt("total");
                })
            .list();
    return new Found(rows, total.isEmpty() ? 0 : total.getFirst());
  }

  /// The same events in the same order, from a position on.
  List<Placed> after(
      Optional<ListingPosition> position,
      ListingQuery query,
      Facets facets,
      int limit,
      Instant now) {
    var keys = keys(query.sort());
    var columns =
        IntStream.range(0, keys.size())
            .mapToObj(
                number -> "cast(%s as text) as k%d".formatted(keys.get(number).column(), number))
            .collect(joining(", "));
    var statement =
        asked(
                query,
                facets,
                now,
                columns,
                position.map(at -> isAfter(at.values(), keys)).orElse("true"))
            .param("limit", limit)
            .param("offset", 0);
    position.ifPresent(at -> name(at.values(), statement));
    return statement.query((row, _) -> placed(row, keys.size())).list();
  }

  /// What is empty comes last, so nothing but other empty ones comes after it.
  private static String isAfter(List<@Nullable String> values, List<Key> keys) {
    var ways = new ArrayList<String>();
    var same = new StringBuilder();
    for (int number = 0; number < keys.size(); number++) {
      var key = keys.get(number);
      if (values.get(number) == null) {
        same.append(key.column()).append(" is null and ");
      } else {
        ways.add("(" + same + key.isAfter(number) + ")");
        same.append(key.isAt(number)).append(" and ");
      }
    }
    return "(" + String.join(" or ", ways) + ")";
  }

  private static void name(List<@Nullable String> values, StatementSpec statement) {
    for (int number = 0; number < values.size(); number++) {
      if (values.get(number) != null) {
        statement.param("k" + number, values.get(number));
      }
    }
  }

  private static Placed placed(ResultSet row, int keys) throws SQLException {
    var values = new ArrayList<@Nullable String>();
    for (int number = 0; number < keys; number++) {
      values.add(row.getString("k" + number));
    }
    return new Placed(row.getObject("id", UUID.class), new ListingPosition(values));
  }

  private StatementSpec asked(
      ListingQuery query, Facets facets, Instant now, String columns, String condition) {
    if (!query.text().isEmpty()) {
      jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', :alike, true)")
          .param("alike", ALIKE)
          .query()
          .singleRow();
    }
    return jdbc.sql(statement(query, columns, condition))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("text", query.text())
        .param("alike", mayBeMisspelt(query.text()))
        .param("part", "%" + escaped(query.text().toLowerCase(Locale.ROOT)) + "%")
        .param("category", query.category().map(c -> c.name().toLowerCase(Locale.ROOT)).orElse(""))
        .param("city", query.city())
        .param("from", query.from().orElse(null))
        .param("to", query.to().orElse(null))
        .param("currencies", codes(query, facets))
        .param("most", mostInMinorUnits(query, facets));
  }

  /// Only fixed parts; everything a visitor typed is a parameter. Events without any show are
  /// announced: they come last, and only where no filter asks for a show.
  private static String statement(ListingQuery query, String columns, String condition) {
    return """
        select e.id, %s
        from events e
        %s
        left join lateral (
          select min(s.starts_at) as next, min(p.price) as price, min(p.currency) as currency
          from shows s
          join venues v on v.id = s.venue_id
          left join lateral (
            select t.price, t.currency from price_tiers t where t.show_id = s.id and not t.hidden order by t.price limit 1
          ) p on true
          where s.event_id = e.id and s.starts_at > :now
            and (:city = '' or lower(v.city) = lower(:city))
            and (cast(:from as date) is null or (s.starts_at at time zone v.time_zone)::date >= cast(:from as date))
            and (cast(:to as date) is null or (s.starts_at at time zone v.time_zone)::date <= cast(:to as date))
            and (cardinality(cast(:currencies as text[])) = 0 or p.price <= (
              select l.most from unnest(cast(:currencies as text[]), cast(:most as bigint[])) as l(currency, most) where l.currency = p.currency
            ))
        ) n on true
        where e.state = 'published'
          and (:category = '' or e.category = :category)
          and (n.next is not null%s)
          and %s
        order by %s
        limit :limit offset :offset"""
        .formatted(
            columns,
            query.text().isEmpty() ? "" : MATCHED,
            query.asksForShows()
                ? ""
                : " or not exists (select from shows s where s.event_id = e.id)",
            condition,
            keys(query.sort()).stream().map(Key::ordered).collect(joining(", ")));
  }

  private static List<Key> keys(ListingQuery.Sort sort) {
    var slug = new Key("e.slug", "text", false);
    return switch (sort) {
      case DATE -> List.of(NEXT, slug);
      case RELEVANCE -> List.of(new Key("m.rank", "real", true), NEXT, slug);
      // Amounts of different currencies are never compared.
      case PRICE ->
          List.of(
              new Key("n.currency", "text", false),
              new Key("n.price", "bigint", false),
              NEXT,
              slug);
      case TITLE -> List.of(new Key("lower(e.title)", "text", false), slug);
      case NEWEST -> List.of(new Key("e.created_at", "timestamptz", true), slug);
    };
  }

  /// Who writes quotation marks or a minus means it to the letter.
  private static boolean mayBeMisspelt(String text) {
    return !TO_THE_LETTER.matcher(text).find();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static String[] codes(ListingQuery query, Facets facets) {
    return limited(query, facets).stream().map(Currency::getCurrencyCode).toArray(String[]::new);
  }

  private static Long[] mostInMinorUnits(ListingQuery query, Facets facets) {
    return limited(query, facets).stream()
        .map(currency -> Money.ofMajorUnits(query.priceMax().orElseThrow(), currency).minorUnits())
        .toArray(Long[]::new);
  }

  /// The currencies in which a highest price was named: none, the one meant, or all there are.
  private static List<Currency> limited(ListingQuery query, Facets facets) {
    if (query.priceMax().isEmpty()) {
      return List.of();
    }
    return query.currency().map(List::of).orElse(facets.currencies());
  }

  Facets facets(Instant now) {
    return jdbc.sql(
            """
            select array_agg(distinct category) as categories, array_agg(distinct city) as cities, array_agg(distinct currency::text) as currencies
            from (
              select e.category, v.city, s.currency
              from events e join shows s on s.event_id = e.id join venues v on v.id = s.venue_id
              where e.state = 'published' and s.starts_at > :now
              group by e.category, v.city, s.currency
              order by e.category, v.city, s.currency
              limit :most
            ) upcoming""")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", MOST_FACETS)
        .query(
            (row, _) ->
                new Facets(
                    texts(row, "categories"),
                    texts(row, "cities"),
                    texts(row, "currencies").stream().map(Currency::getInstance).toList()))
        .single();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
