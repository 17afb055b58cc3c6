package io.frontrow.ordering.adapter.web;

import io.frontrow.identity.Visitor;
import io.frontrow.ordering.OrderState;
import io.frontrow.ordering.adapter.web.OrderPages.Coming;
import io.frontrow.ordering.application.EndUnpaidOrders;
import io.frontrow.ordering.application.FindOrders.OrderWithTickets;
import io.frontrow.ordering.application.OrderLinks;
import io.frontrow.ordering.application.PayForOrder;
import io.frontrow.ordering.application.SeeOrders;
import io.frontrow.payments.Settlement;
import io.frontrow.platform.web.Leave;
import io.frontrow.platform.web.Notice;
import io.frontrow.platform.web.ProofCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The page of an order, for the signed-in buyer or whoever has its link. Everybody else: there is
/// no such page.
@Controller
class OrderController {
  static final Pattern CODE = Pattern.compile("[A-HJ-NP-Z2-9]{10}");

  private final OwnOrder own;
  private final SeeOrders seeing;
  private final OrderLinks links;
  private final PayForOrder payment;
  private final PaymentWay way;
  private final EndUnpaidOrders ending;
  private final OrderPages pages;
  private final ProofCookie proofs;

  OrderController(
      OwnOrder own,
      SeeOrders seeing,
      OrderLinks links,
      PayForOrder payment,
      PaymentWay way,
      EndUnpaidOrders ending,
      OrderPages pages,
      ProofCookie proofs) {
    this.own = own;
    this.seeing = seeing;
    this.links = links;
    this.payment = payment;
    this.way = way;
    this.ending = ending;
    this.pages = pages;
    this.proofs = proofs;
  }

  @GetMapping("/orders/{code}")
  Object order(
      @PathVariable String code,
      @RequestParam Optional<String> key,
      @RequestParam Optional<String> paid,
      @RequestParam(name = "payment", defaultValue = "") String outcome,
      @RequestParam Optional<String> refund,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (key.isPresent()) {
      return keepKey(code, key.get(), paid, outcome, request, response);
    }
    var own = own(code, visitor, request);
    if (own.isEmpty()) {
      return looked(code, visitor, response);
    }
    var found = own.get();
    var confirming = paid.isPresent();
    if (confirming
        && found.order().state() == OrderState.PENDING_PAYMENT
        && !Leave.isHtmx(request)) {
      // An address that says so proves nothing: the buyer may have come back without paying.
      confirming = payment.check(found.order()).filter(Settlement.Open.class::isInstance).isEmpty();
      found = find(code, visitor, request);
    }
    var notices = new ArrayList<Notice>();
    if (found.order().state() == OrderState.PENDING_PAYMENT) {
      switch (outcome) {
        case "cancelled" -> notices.add(Notice.of("notice.payment.cancelled"));
        case "refused" -> notices.add(Notice.of("notice.payment.refused"));
        case "kept" -> notices.add(Notice.of("notice.payment.unavailable"));
        default -> {}
      }
    }
    var news =
        refund.isPresent() ? List.of(Notice.of("notice.refund.requested")) : List.<Notice>of();
    var page =
        pages.page(
            found, new Coming(confirming, outcome.equals("unavailable"), false, news, notices));
    response.setHeader("Cache-Control", "no-store");
    return new ModelAndView(
        Leave.isHtmx(request) ? "ordering/order :: order-state" : "ordering/order", "order", page);
  }

  /// An administrator sees any order, which is written down; to everybody else it does not exist.
  private ModelAndView looked(String code, Visitor visitor, HttpServletResponse response) {
    var found =
        visitor
            .account()
            .filter(_ -> CODE.matcher(code).matches())
            .flatMap(account -> seeing.look(code, account.id()))
            .orElseThrow(OrderController::notFound);
    response.setHeader("Cache-Control", "no-store");
    return new ModelAndView(
        "ordering/order",
        "order",
        pages.page(found, new Coming(false, false, true, List.of(), List.of())));
  }

  /// The key moves from the address into a cookie, so that it is not in the history, in a referrer
  /// or over a shoulder.
  private ResponseEntity<Void> keepKey(
      String code,
      String key,
      Optional<String> paid,
      String outcome,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!CODE.matcher(code).matches() || links.open(code, key).isEmpty()) {
      throw notFound();
    }
    var address = "/orders/" + code;
    proofs.write(response, "order", address, key);
    var query =
        paid.isPresent() ? "?paid=1" : outcome.equals("cancelled") ? "?payment=cancelled" : "";
    return Leave.to(request, URI.create(address + query));
  }

  @PostMapping("/orders/{code}/payment")
  ResponseEntity<Void> pay(@PathVariable String code, Visitor visitor, HttpServletRequest request) {
    return Leave.to(request, way.next(find(code, visitor, request).order()));
  }

  @PostMapping("/orders/{code}/cancellation")
  ResponseEntity<Void> cancel(
      @PathVariable String code, Visitor visitor, HttpServletRequest request) {
    var order = find(code, visitor, request).order();
    var settled = order.state() != OrderState.PENDING_PAYMENT || ending.cancel(order);
    return Leave.to(request, URI.create("/orders/" + code + (settled ? "" : "?payment=kept")));
  }

  private OrderWithTickets find(String code, Visitor visitor, HttpServletRequest request) {
    return own(code, visitor, request).orElseThrow(OrderController::notFound);
  }

  private Optional<OrderWithTickets> own(String code, Visitor visitor, HttpServletRequest request) {
    return own.find(code, visitor, request);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
