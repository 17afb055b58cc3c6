package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The basket with its timer and the form that orders it.
///
/// @param tickets places about which the form asks something
/// @param asksPromoCode whether there is a field for one
/// @param promoCode as typed
/// @param noPromo why it makes nothing cheaper
/// @param unpayable why nobody can pay this total
/// @param mistakes what is wrong with tickets and code, by field
/// @param leftAlone a free seat that nobody will want because of this choice, in words
/// @param apart who sits side by side, in words; empty when all do
record CheckoutPage(
    HoldId holdId,
    ShowOnSale show,
    List<LineView> lines,
    Sums sums,
    List<TicketFields> tickets,
    boolean asksPromoCode,
    String promoCode,
    @Nullable Notice noPromo,
    @Nullable Notice unpayable,
    List<Mistake> mistakes,
    long secondsLeft,
    Instant expiresAt,
    boolean canExtend,
    long extendMinutes,
    boolean signedIn,
    List<String> leftAlone,
    List<String> apart,
    List<Notice> news,
    List<Notice> errors) {

  /// @param field the id of its field; empty when it is of none
  /// @param place in words; empty when it is of none
  record Mistake(String field, String place, Notice notice) {}

  public Money total() {
    return sums.total();
  }

  /// Whether what is chosen here changes the price.
  public boolean asksTypes() {
    return tickets.stream()
        .anyMatch(ticket -> ticket.choice() != null || !ticket.quantities().isEmpty());
  }

  public boolean asks() {
    return asksPromoCode || !tickets.isEmpty();
  }
}
