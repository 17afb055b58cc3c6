package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.ShowOnSale;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.Money;
import java.time.Instant;
import java.util.List;

/// The basket with its timer and the form that orders it.
///
/// @param leftAlone a free seat that nobody will want because of this choice, in words
/// @param apart who sits side by side, in words; empty when all do
record CheckoutPage(
    HoldId holdId,
    ShowOnSale show,
    List<LineView> lines,
    Money total,
    long secondsLeft,
    Instant expiresAt,
    boolean canExtend,
    long extendMinutes,
    boolean signedIn,
    List<String> leftAlone,
    List<String> apart,
    List<Notice> news,
    List<Notice> errors) {}
