package io.frontrow.catalog;

import io.frontrow.platform.api.Cursors;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The question of the listing as a program asks it. The page forgives what it cannot understand
/// and shows more than was asked for; a program is told, since nobody looks at what it gets.
///
/// @param faults all of them; then the rest is worth nothing
record EventQuestion(
    ListingQuery query, int limit, @Nullable String cursor, List<FieldFault> faults) {
  private static final Set<String> SORTS =
      Set.copyOf(Stream.of(ListingQuery.Sort.values()).map(ListingQuery.Sort::word).toList());

  static EventQuestion of(Function<String, @Nullable String> field) {
    var query = ListingQuery.of(name -> name.equals("page") ? null : field.apply(name));
    var faults = new ArrayList<FieldFault>();
    query.faults().forEach((name, key) -> faults.add(new FieldFault(name, key)));
    tooLong("q", ListingQuery.LONGEST_TEXT, field, faults);
    tooLong("city", ListingQuery.LONGEST_CITY, field, faults);
    notOneOf("category", query.category().isPresent(), field, faults);
    notOneOf("currency", query.currency().isPresent(), field, faults);
    var sort = field.apply("sort");
    notOneOf("sort", sort != null && SORTS.contains(sort.toLowerCase(Locale.ROOT)), field, faults);
    return new EventQuestion(query, limit(field, faults), field.apply("cursor"), faults);
  }

  private static void tooLong(
      String name, int most, Function<String, @Nullable String> field, List<FieldFault> faults) {
    var text = field.apply(name);
    if (text != null && text.codePointCount(0, text.length()) > most) {
      faults.add(FieldFault.tooLong(name, most));
    }
  }

  private static void notOneOf(
      String name,
      boolean known,
      Function<String, @Nullable String> field,
      List<FieldFault> faults) {
    var text = field.apply(name);
    if (text != null && !text.isEmpty() && !known) {
      faults.add(FieldFault.notAllowed(name));
    }
  }

  private static int limit(Function<String, @Nullable String> field, List<FieldFault> faults) {
    try {
      return Cursors.limit(field.apply("limit"));
    } catch (ProblemException refused) {
      faults.add(FieldFault.outOfRange("limit", 1, Cursors.MOST));
      return 1;
    }
  }

  EventQuestion orRefuse() {
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
    return this;
  }

  /// The list a cursor belongs to.
  String list() {
    return "events " + query.address();
  }
}
