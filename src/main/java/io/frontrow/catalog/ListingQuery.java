package io.frontrow.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frontrow.catalog.EventDetails.Category;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a visitor asks the listing for; the address holds all of it. What cannot be understood
/// counts as not asked, and `faults` says so by field: old links and typing errors still find the
/// listing.
///
/// @param from first day, at the venue, on which a show may be
/// @param to last day
/// @param priceMax highest price of the cheapest place, in whole units of the currency
/// @param currency the one meant by `priceMax`; each event's own when it is missing
/// @param page from 1
/// @param faults message keys by field
record ListingQuery(
    String text,
    Optional<Category> category,
    String city,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<Integer> priceMax,
    Optional<Currency> currency,
    Sort sort,
    int page,
    SortedMap<String, String> faults) {

  static final ListingQuery ALL =
      new ListingQuery(
          "",
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Sort.DATE,
          1,
          new TreeMap<>());

  static final int LAST_PAGE = 1_000;

  static final int LONGEST_TEXT = 100;
  static final int LONGEST_CITY = 80;
  private static final Pattern PAGE = Pattern.compile("[1-9]\\d{0,5}");
  private static final Pattern PRICE = Pattern.compile("\\d{1,7}");
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

  enum Sort {
    DATE,
    RELEVANCE,
    PRICE,
    TITLE,
    NEWEST;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// From the fields of the address; `field` answers null for one that is missing.
  static ListingQuery of(Function<String, @Nullable String> field) {
    var faults = new TreeMap<String, String>();
    var text = clean(field.apply("q"), LONGEST_TEXT);
    var from = date("from", field, faults);
    var to = date("to", field, faults);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      faults.put("to", "listing.fault.to-before-from");
      to = Optional.empty();
    }
    return new ListingQuery(
        text,
        oneOf(Category.values(), field.apply("category")),
        clean(field.apply("city"), LONGEST_CITY),
        from,
        to,
        price(field, faults),
        currency(field.apply("currency")),
        oneOf(Sort.values(), field.apply("sort"))
            .filter(sort -> sort != Sort.RELEVANCE || !text.isEmpty())
            .orElse(text.isEmpty() ? Sort.DATE : Sort.RELEVANCE),
        page(field.apply("page")),
        faults);
  }

  private static String clean(@Nullable String text, int longest) {
    if (text == null) {
      return "";
    }
    var words = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return words.substring(
        0, words.offsetByCodePoints(0, Math.min(longest, words.codePointCount(0, words.length()))));
  }

  private static Optional<LocalDate> date(
      String name, Function<String, @Nullable String> field, Map<String, String> faults) {
    var text = clean(field.apply(name), 40);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var date = LocalDate.parse(text);
      if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
        return Optional.of(date);
      }
    } catch (DateTimeParseException unreadable) {
      // Said below, as for a date nobody means.
    }
    faults.put(name, "listing.fault.date");
    return Optional.empty();
  }

  private static Optional<Integer> price(
      Function<String, @Nullable String> field, Map<String, String> faults) {
    var text = clean(field.apply("price_max"), 40);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (PRICE.matcher(text).matches()) {
      return Optional.of(Integer.valueOf(text));
    }
    faults.put("price_max", "listing.fault.price");
    return Optional.empty();
  }

  private static Optional<Currency> currency(@Nullable String text) {
    try {
      return text == null || text.isEmpty()
          ? Optional.empty()
          : Optional.of(Currency.getInstance(text.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> Optional<E> oneOf(E[] values, @Nullable String text) {
    return Arrays.stream(values).filter(value -> value.name().equalsIgnoreCase(text)).findFirst();
  }

  private static int page(@Nullable String text) {
    return text != null && PAGE.matcher(text).matches()
        ? Math.min(Integer.parseInt(text), LAST_PAGE)
        : 1;
  }

  /// Whether this category, by its word, is the one asked for.
  public boolean isIn(String word) {
    return category.map(ListingQuery::word).filter(word::equals).isPresent();
  }

  public boolean isIn(Currency meant) {
    return currency.filter(meant::equals).isPresent();
  }

  public boolean narrows() {
    return !text.isEmpty() || filters() > 0;
  }

  /// How many filters are set besides the words.
  public int filters() {
    return (category.isPresent() ? 1 : 0)
        + (city.isEmpty() ? 0 : 1)
        + (from.isPresent() || to.isPresent() ? 1 : 0)
        + (priceMax.isPresent() ? 1 : 0);
  }

  /// Whether a show must take place somewhere, some day or at some price: then events without dates
  /// are left out.
  boolean asksForShows() {
    return !city.isEmpty() || from.isPresent() || to.isPresent() || priceMax.isPresent();
  }

  /// Whether a show on this day, in this city, is among those asked for.
  boolean covers(LocalDate day, String where) {
    return (city.isEmpty() || city.equalsIgnoreCase(where))
        && from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }

  ListingQuery onPage(int number) {
    return new ListingQuery(
        text, category, city, from, to, priceMax, currency, sort, number, faults);
  }

  /// The fields that are set, as the address names them, without the page.
  public Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    if (!text.isEmpty()) {
      fields.put("q", text);
    }
    category.ifPresent(chosen -> fields.put("category", word(chosen)));
    if (!city.isEmpty()) {
      fields.put("city", city);
    }
    from.ifPresent(day -> fields.put("from", day.toString()));
    to.ifPresent(day -> fields.put("to", day.toString()));
    priceMax.ifPresent(price -> fields.put("price_max", price.toString()));
    if (priceMax.isPresent()) {
      currency.ifPresent(meant -> fields.put("currency", meant.getCurrencyCode()));
    }
    if (sort != (text.isEmpty() ? Sort.DATE : Sort.RELEVANCE)) {
      fields.put("sort", sort.word());
    }
    return fields;
  }

  private static String word(Category category) {
    return category.name().toLowerCase(Locale.ROOT);
  }

  /// The one address of this question.
  String address() {
    var fields = fields();
    if (page > 1) {
      fields.put("page", Integer.toString(page));
    }
    return address(fields);
  }

  /// The same question without one of its fields, on the first page.
  public String without(String... names) {
    var fields = fields();
    for (var name : names) {
      fields.remove(name);
    }
    return address(fields);
  }

  private static String address(Map<String, String> fields) {
    return fields.isEmpty()
        ? "/"
        : fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&", "/?", ""));
  }
}
