package io.frontrow.ordering.adapter.web;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.AccessCodes;
import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.PriceTier;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.identity.Account;
import io.frontrow.identity.Visitor;
import io.frontrow.ordering.adapter.web.CheckoutPages.Shown;
import io.frontrow.ordering.application.FindOrders;
import io.frontrow.ordering.application.OrderLinks;
import io.frontrow.ordering.application.PlaceOrder;
import io.frontrow.ordering.application.PlaceOrder.Contact;
import io.frontrow.ordering.application.PlaceResult;
import io.frontrow.ordering.domain.Order;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.web.Leave;
import io.frontrow.platform.web.Notice;
import io.frontrow.platform.web.ProofCookie;
import io.frontrow.seating.ExtensionResult;
import io.frontrow.seating.Free;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.NoHold;
import io.frontrow.seating.Seating;
import io.frontrow.seating.SeatingUnavailable;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// From a hold to an order. Only the browser that holds sees its hold.
@Controller
class CheckoutController {
  private static final Logger log = LoggerFactory.getLogger(CheckoutController.class);
  private static final String RETRY_SECONDS = "3";

  private final Seating seating;
  private final Catalog catalog;
  private final AccessCodes codes;
  private final PlaceOrder placing;
  private final PaymentWay payment;
  private final FindOrders orders;
  private final OrderLinks links;
  private final CheckoutPages pages;
  private final ProofCookie proofs;
  private final Secrets secrets;
  private final InstantSource clock;

  CheckoutController(
      Seating seating,
      Catalog catalog,
      AccessCodes codes,
      PlaceOrder placing,
      PaymentWay payment,
      FindOrders orders,
      OrderLinks links,
      CheckoutPages pages,
      ProofCookie proofs,
      Secrets secrets,
      InstantSource clock) {
    this.seating = seating;
    this.catalog = catalog;
    this.codes = codes;
    this.placing = placing;
    this.payment = payment;
    this.orders = orders;
    this.links = links;
    this.pages = pages;
    this.proofs = proofs;
    this.secrets = secrets;
    this.clock = clock;
  }

  @GetMapping("/holds/{id}")
  Object basket(
      @PathVariable String id,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var form =
        visitor
            .account()
            .map(account -> new CheckoutForm(account.email().value(), account.name()))
            .orElse(new CheckoutForm("", ""));
    return show(hold(id), visitor, Said.NOTHING, form, TicketForm.EMPTY, false, request, response);
  }

  /// The address of a form that was answered at once, opened again: the page it was sent from.
  @GetMapping({"/holds/{id}/order", "/holds/{id}/extension", "/holds/{id}/prices"})
  ResponseEntity<Void> formAgain(@PathVariable String id, HttpServletRequest request) {
    return Leave.to(request, URI.create("/holds/" + hold(id)));
  }

  /// More time. The button belongs to the form of the order, so that nothing typed is lost: the
  /// answer is the page with the same words in its fields, and not a redirect, which would empty
  /// them.
  @PostMapping(
      path = "/holds/{id}/extension",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Object extend(
      @PathVariable String id,
      @ModelAttribute("form") CheckoutForm form,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var holdId = hold(id);
    return switch (seating.extend(holdId, token(request))) {
      case ExtensionResult.Extended _ ->
          again(holdId, visitor, Said.news("notice.extended"), form, request, response);
      case ExtensionResult.Exceeded _ ->
          again(holdId, visitor, Said.error("notice.extension.exceeded"), form, request, response);
      case ExtensionResult.NotExtended _ -> Leave.to(request, URI.create("/holds/" + holdId));
    };
  }

  /// The same page with what the tickets cost as they are chosen now. Orders nothing, and does not
  /// ask for what is still missing.
  @PostMapping(path = "/holds/{id}/prices", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Object prices(
      @PathVariable String id,
      @ModelAttribute("form") CheckoutForm form,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var holdId = hold(id);
    try {
      return again(holdId, visitor, Said.NOTHING, form, request, response);
    } catch (SeatingUnavailable
        | CannotCreateTransactionException
        | DataAccessResourceFailureException
        | QueryTimeoutException away) {
      log.warn("prices not told hold of show={}", holdId.show(), away);
      return away(holdId, form, TicketForm.of(request), response);
    }
  }

  @PostMapping(path = "/holds/{id}/order", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Object order(
      @PathVariable String id,
      @ModelAttribute("form") CheckoutForm form,
      BindingResult errors,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var holdId = hold(id);
    form.validate(errors);
    try {
      if (errors.hasErrors()) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return sent(holdId, visitor, Said.NOTHING, form, request, response);
      }
      return place(holdId, form, visitor, request, response);
    } catch (SeatingUnavailable
        | CannotCreateTransactionException
        | DataAccessResourceFailureException
        | QueryTimeoutException away) {
      log.warn("order refused hold of show={}", holdId.show(), away);
      return away(holdId, form, TicketForm.of(request), response);
    }
  }

  private Object place(
      HoldId holdId,
      CheckoutForm form,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (placing.place(
        holdId,
        token(request),
        contact(form, visitor),
        access(request, holdId),
        TicketForm.of(request).wish(),
        _ -> {})) {
      case PlaceResult.Placed(var order) -> pay(order, request, response);
      case PlaceResult.NoLivingHold(NoHold.NotTheOwner()) -> throw forbidden();
      case PlaceResult.NoLivingHold _, PlaceResult.HoldUsed _ ->
          Leave.to(request, URI.create("/holds/" + holdId));
      case PlaceResult.LimitReached reached -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield sent(holdId, visitor, limit(holdId, reached), form, request, response);
      }
      case PlaceResult.SeatsLost() -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        yield lost(holdId);
      }
      case PlaceResult.CodeGone() -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        yield sent(holdId, visitor, Said.error("notice.code.gone"), form, request, response);
      }
      case PlaceResult.WishRefused _, PlaceResult.PromoRefused _, PlaceResult.NotChargeable _ -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield sent(holdId, visitor, Said.NOTHING, form, request, response);
      }
      case PlaceResult.OtherPrice _ -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield sent(holdId, visitor, Said.error("notice.price.other"), form, request, response);
      }
      case PlaceResult.SaleOff() -> throw new ResponseStatusException(HttpStatus.CONFLICT);
    };
  }

  private Said limit(HoldId id, PlaceResult.LimitReached reached) {
    return switch (reached.which()) {
      case SHOW, OPEN_HOLDS -> Said.error("notice.limit", reached.most());
      case EVENT -> Said.error("notice.limit.event", reached.most());
      case TIER ->
          Said.error(
              "notice.limit.tier",
              reached.most(),
              catalog
                  .show(id.show())
                  .flatMap(show -> reached.tier().flatMap(show::tier))
                  .map(PriceTier::name)
                  .orElse(""));
    };
  }

  /// Who holds what cannot be asked now, so this page shows nothing but what was typed, to be sent
  /// again.
  private static ModelAndView away(
      HoldId id, CheckoutForm form, TicketForm tickets, HttpServletResponse response) {
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    return new ModelAndView("ordering/checkout-away")
        .addObject("hold", id)
        .addObject("form", form)
        .addObject("tickets", tickets.fields());
  }

  /// What a page has to tell.
  private record Said(List<Notice> news, List<Notice> errors) {
    private static final Said NOTHING = new Said(List.of(), List.of());

    private static Said news(String key) {
      return new Said(List.of(Notice.of(key)), List.of());
    }

    private static Said error(String key, Object... blanks) {
      return new Said(List.of(), List.of(Notice.of(key, blanks)));
    }
  }

  /// The page with a form that was sent to order.
  private Object sent(
      HoldId id,
      Visitor visitor,
      Said said,
      CheckoutForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    return show(id, visitor, said, form, TicketForm.of(request), true, request, response);
  }

  /// The page with a form that is not complete yet.
  private Object again(
      HoldId id,
      Visitor visitor,
      Said said,
      CheckoutForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    return show(id, visitor, said, form, TicketForm.of(request), false, request, response);
  }

  private Object show(
      HoldId id,
      Visitor visitor,
      Said said,
      CheckoutForm form,
      TicketForm tickets,
      boolean complete,
      HttpServletRequest request,
      HttpServletResponse response) {
    var found = seating.find(id);
    if (found.isPresent() && !seating.owns(id, token(request))) {
      throw forbidden();
    }
    var show = catalog.show(id.show()).orElseThrow(CheckoutController::notFound);
    if (found.isEmpty()) {
      return ended(response, nothingLeft(show, "expired"));
    }
    var hold = found.get();
    var shown =
        new Shown(
            tickets,
            visitor.buyerKey(),
            complete,
            visitor.account().isPresent(),
            said.news(),
            said.errors());
    return switch (hold.state()) {
      case ACTIVE -> checkout(show, hold, shown, form, response);
      case CONVERTED -> {
        var order = hold.order().flatMap(orders::find);
        // Between claim and order, or after a crash there: the same form still makes the order.
        yield order.isPresent()
            ? leaveTo(order.get(), "", request, response)
            : checkout(show, hold, shown, form, response);
      }
      case EXPIRED -> ended(response, what(show, hold, "expired"));
      case RELEASED -> ended(response, what(show, hold, "released"));
    };
  }

  private ModelAndView checkout(
      ShowOnSale show, Hold hold, Shown shown, CheckoutForm form, HttpServletResponse response) {
    var page = pages.page(show, hold, shown, clock.instant());
    if (!page.mistakes().isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    return new ModelAndView("ordering/checkout")
        .addObject("checkout", page)
        .addObject("form", form);
  }

  private HoldEnded what(ShowOnSale show, Hold hold, String reason) {
    return HoldEnded.of(
        show, reason, seating.describe(hold), seating.freeAgain(hold), requestKey());
  }

  private HoldEnded nothingLeft(ShowOnSale show, String reason) {
    return HoldEnded.of(show, reason, List.of(), new Free(Set.of(), Map.of()), requestKey());
  }

  private String requestKey() {
    return secrets.randomToken(12);
  }

  private static ModelAndView ended(HttpServletResponse response, HoldEnded ended) {
    response.setStatus(HttpStatus.GONE.value());
    return new ModelAndView("ordering/hold-ended", "ended", ended);
  }

  private ModelAndView lost(HoldId id) {
    var show = catalog.show(id.show()).orElseThrow(CheckoutController::notFound);
    return new ModelAndView("ordering/hold-ended", "ended", nothingLeft(show, "lost"));
  }

  private Object pay(Order order, HttpServletRequest request, HttpServletResponse response) {
    writeProof(order, response);
    return Leave.to(request, payment.next(order));
  }

  private Object leaveTo(
      Order order, String query, HttpServletRequest request, HttpServletResponse response) {
    writeProof(order, response);
    return Leave.to(request, URI.create("/orders/" + order.code() + query));
  }

  private void writeProof(Order order, HttpServletResponse response) {
    proofs.write(response, "order", "/orders/" + order.code(), links.key(order.id(), order.code()));
  }

  private static Contact contact(CheckoutForm form, Visitor visitor) {
    return new Contact(
        EmailAddress.parse(form.email()).orElseThrow(),
        form.name().strip(),
        LocaleContextHolder.getLocale(),
        visitor.account().map(Account::id),
        visitor.buyerKey());
  }

  private HoldToken token(HttpServletRequest request) {
    return proofs.read(request, "hold").flatMap(HoldToken::parse).orElse(HoldToken.NONE);
  }

  /// The proof came with the hold, to its own address.
  private Access access(HttpServletRequest request, HoldId id) {
    return catalog
        .show(id.show())
        .map(show -> codes.access(show, proofs.read(request, "access")))
        .orElse(Access.NONE);
  }

  private static HoldId hold(String id) {
    return HoldId.parse(id).orElseThrow(CheckoutController::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static ResponseStatusException forbidden() {
    return new ResponseStatusException(HttpStatus.FORBIDDEN);
  }
}
