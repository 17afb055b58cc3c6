package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order as its buyer sees it.
///
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
    boolean paymentUnavailable,
    List<TicketView> tickets,
    List<MoveView> moves,
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

  record MoveView(String to, Instant at) {}
}
