package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.ordering.adapter.web.OrderTimeline.Happening;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as its buyer sees it.
///
/// @param givenBack what went back or is on its way; nothing when it is zero
/// @param mayGiveBack whether the buyer may still give tickets back
/// @param onlooker an administrator looks at it: there is nothing to press
/// @param onItsWay the buyer has paid in a way that takes days; there is nothing to do
/// @param declined the last try to pay did not work
/// @param confirming the buyer comes back from paying and the money has not been booked yet; the
///   page then asks again by itself
record OrderPage(
    String code,
    String state,
    ShowOnSale show,
    List<LineView> lines,
    Sums sums,
    Money total,
    String email,
    String name,
    Instant placedAt,
    @Nullable Instant paymentExpiresAt,
    long secondsLeft,
    boolean confirming,
    boolean onItsWay,
    boolean declined,
    boolean paymentUnavailable,
    List<TicketView> tickets,
    Money givenBack,
    boolean mayGiveBack,
    @Nullable Instant giveBackUntil,
    boolean onlooker,
    List<Happening> timeline,
    List<Notice> news,
    List<Notice> errors) {

  record TicketView(
      String code,
      String zone,
      @Nullable String row,
      @Nullable String seat,
      String tier,
      String state,
      boolean moved,
      int qrSize,
      String qrPath) {}
}
