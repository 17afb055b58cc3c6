package io.frontrow.payments.adapter.web;

import io.frontrow.ledger.Payouts;
import io.frontrow.platform.web.AdminPage;
import io.frontrow.platform.web.Notice;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// What organizers are owed, and writing down that it was sent to them.
@Controller
class PayoutController {
  private static final String PAGE = "/admin/payouts";
  private static final int LONGEST_AMOUNT = 20;

  private final Payouts payouts;

  PayoutController(Payouts payouts) {
    this.payouts = payouts;
  }

  @Configuration(proxyBeanMethods = false)
  static class Place {
    @Bean
    AdminPage payoutsPage() {
      return new AdminPage(PAGE, "payouts", 50);
    }
  }

  /// A row of the page with its form.
  ///
  /// @param key of the form: sent twice it is one payout
  /// @param typed what stands in the field
  record Row(
      String organization,
      String name,
      Money due,
      boolean payable,
      UUID key,
      String typed,
      @Nullable Notice wrong) {}

  @GetMapping(PAGE)
  ModelAndView page(@RequestParam(defaultValue = "false") boolean done) {
    return page(Optional.empty()).addObject("done", done);
  }

  @PostMapping(PAGE)
  Object record(
      @RequestParam UUID organization,
      @RequestParam String currency,
      @RequestParam UUID key,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "false") boolean sent,
      Principal admin) {
    var house = new OrganizationId(organization);
    var due =
        payouts.due(house).stream()
            .filter(owed -> owed.currency().getCurrencyCode().equals(currency))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var money = read(amount, due);
    if (money.isEmpty()) {
      return wrong(house, due, key, amount, Notice.of("payouts.amount.wrong"));
    }
    if (!sent) {
      return wrong(house, due, key, amount, Notice.of("payouts.sent.wrong"));
    }
    return switch (payouts.record(house, money.get(), key, admin.getName())) {
      case Payouts.Payout.Paid() -> seen();
      case Payouts.Payout.TooMuch _ ->
          wrong(house, due, key, amount, Notice.of("payouts.amount.too-much"));
    };
  }

  private static RedirectView seen() {
    var view = new RedirectView(PAGE + "?done=true");
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return view;
  }

  private record Wrong(OrganizationId organization, Money due, UUID key, String typed, Notice why) {
    boolean isOf(Payouts.Due row) {
      return organization.equals(row.organization())
          && due.currency().equals(row.amount().currency());
    }
  }

  private ModelAndView wrong(OrganizationId house, Money due, UUID key, String typed, Notice why) {
    var page = page(Optional.of(new Wrong(house, due, key, typed, why)));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page.addObject("done", false);
  }

  private ModelAndView page(Optional<Wrong> wrong) {
    return new ModelAndView("payments/payouts")
        .addObject(
            "rows",
            payouts.due().stream()
                .map(due -> row(due, wrong.filter(error -> error.isOf(due))))
                .toList());
  }

  private static Row row(Payouts.Due due, Optional<Wrong> wrong) {
    return new Row(
        due.organization().toString(),
        due.name(),
        due.amount(),
        due.amount().minorUnits() > 0,
        wrong.map(Wrong::key).orElseGet(UUID::randomUUID),
        wrong.map(Wrong::typed).orElseGet(() -> due.amount().toMajorUnits().toPlainString()),
        wrong.map(Wrong::why).orElse(null));
  }

  /// In whole units of the currency, with as many decimals as it has.
  private static Optional<Money> read(String typed, Money like) {
    var text = typed.strip().replace(",", "");
    if (text.isEmpty() || text.length() > LONGEST_AMOUNT) {
      return Optional.empty();
    }
    try {
      var digits = Math.max(0, like.currency().getDefaultFractionDigits());
      var units = new BigDecimal(text).movePointRight(digits).longValueExact();
      return Optional.of(new Money(units, like.currency())).filter(money -> money.minorUnits() > 0);
    } catch (ArithmeticException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }
}
