package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.identity.Visitor;
import io.frontrow.ordering.application.BuyersRefund;
import io.frontrow.ordering.application.FindOrders.OrderWithTickets;
import io.frontrow.ordering.application.RefundResult;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.ordering.spi.IssuedTickets.IssuedTicket;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.web.Leave;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.Money;
import io.frontrow.shared.TicketId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// A buyer gives tickets back: chooses them, sees what comes back, confirms. Each step is a page of
/// its own that works without script.
@Controller
class RefundController {
  private static final String REFUNDS = "/orders/{code}/refunds";
  private static final int KEY_LENGTH = 12;
  private static final int LONGEST_KEY = 64;

  private final OwnOrder own;
  private final BuyersRefund refunds;
  private final Catalog catalog;
  private final Secrets secrets;

  RefundController(OwnOrder own, BuyersRefund refunds, Catalog catalog, Secrets secrets) {
    this.own = own;
    this.refunds = refunds;
    this.catalog = catalog;
    this.secrets = secrets;
  }

  /// The form and what it says.
  ///
  /// @param amount what comes back for what was chosen; nothing before
  /// @param mistake what is wrong with the choice; nothing when all is well
  /// @param requestKey names this wish, so that a form sent twice is one
  record RefundPage(
      String code,
      ShowOnSale show,
      @Nullable Instant until,
      List<Choice> choices,
      @Nullable Money amount,
      boolean all,
      @Nullable Notice mistake,
      String requestKey) {}

  record Choice(
      TicketId id,
      String zone,
      @Nullable String row,
      @Nullable String seat,
      String tier,
      boolean used,
      boolean chosen) {}

  @GetMapping(REFUNDS)
  Object choose(
      @PathVariable String code,
      @RequestParam Optional<List<String>> ticket,
      @RequestParam Optional<String> step,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = find(code, visitor, request);
    if (refunds.until(found.order()).isEmpty()) {
      return Leave.to(request, URI.create("/orders/" + code));
    }
    var chosen = chosen(ticket);
    if (chosen.isEmpty()) {
      var mistake = step.map(_ -> Notice.of("refund.none")).orElse(null);
      return page(found, chosen, mistake, response);
    }
    return page(found, chosen, null, response);
  }

  @PostMapping(path = REFUNDS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Object request(
      @PathVariable String code,
      @RequestParam Optional<List<String>> ticket,
      @RequestParam(name = "request_key", defaultValue = "") String key,
      @RequestParam(defaultValue = "") String amount,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = find(code, visitor, request);
    var chosen = chosen(ticket);
    if (chosen.isEmpty() || key.isBlank() || key.length() > LONGEST_KEY) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(found, chosen, Notice.of("refund.none"), response);
    }
    var seen = refunds.preview(found.order(), chosen);
    if (seen.isPresent() && !amount.equals(Long.toString(seen.get().minorUnits()))) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return page(found, chosen, Notice.of("refund.changed"), response);
    }
    var result = refunds.request(found.order(), chosen, "page-" + key, "buyer", _ -> {});
    return switch (result) {
      case RefundResult.Refunded _ ->
          Leave.to(request, URI.create("/orders/" + code + "?refund=requested"));
      case RefundResult.Used _ -> refused(found, chosen, "refund.used", response);
      case RefundResult.NoSuchTickets _ -> refused(found, chosen, "refund.gone", response);
      case RefundResult.NotAllowed _,
          RefundResult.NotPaid _,
          RefundResult.TooMuch _,
          RefundResult.OtherCurrency _ ->
          refused(found, chosen, "refund.not-possible", response);
    };
  }

  private ModelAndView refused(
      OrderWithTickets found, Set<TicketId> chosen, String key, HttpServletResponse response) {
    response.setStatus(HttpStatus.CONFLICT.value());
    return page(found, chosen, Notice.of(key), response);
  }

  private ModelAndView page(
      OrderWithTickets found,
      Set<TicketId> chosen,
      @Nullable Notice mistake,
      HttpServletResponse response) {
    var order = found.order();
    var lines =
        order.lines().stream().collect(Collectors.toMap(OrderLine::id, Function.identity()));
    var choices =
        found.tickets().stream()
            .filter(ticket -> !ticket.state().equals("CANCELLED"))
            .map(ticket -> choice(ticket, Objects.requireNonNull(lines.get(ticket.line())), chosen))
            .toList();
    var amount = chosen.isEmpty() ? Optional.<Money>empty() : refunds.preview(order, chosen);
    response.setHeader("Cache-Control", "no-store");
    return new ModelAndView(
        "ordering/refund",
        "refund",
        new RefundPage(
            order.code(),
            catalog.show(order.show()).orElseThrow(RefundController::notFound),
            refunds.until(order).orElse(null),
            choices,
            amount.orElse(null),
            choices.stream().allMatch(Choice::chosen),
            mistake,
            secrets.randomToken(KEY_LENGTH)));
  }

  private static Choice choice(IssuedTicket ticket, OrderLine line, Set<TicketId> chosen) {
    return new Choice(
        ticket.id(),
        line.zoneName(),
        line.row().orElse(null),
        line.number().orElse(null),
        line.tierName(),
        ticket.state().equals("USED"),
        chosen.contains(ticket.id()));
  }

  /// What is no id of a ticket is none of this order.
  private static Set<TicketId> chosen(Optional<List<String>> ticket) {
    return ticket.orElse(List.of()).stream()
        .flatMap(id -> TicketId.parse(id).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private OrderWithTickets find(String code, Visitor visitor, HttpServletRequest request) {
    return own.find(code, visitor, request).orElseThrow(RefundController::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
