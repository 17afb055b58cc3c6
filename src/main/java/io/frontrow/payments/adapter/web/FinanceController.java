package io.frontrow.payments.adapter.web;

import io.frontrow.identity.Account;
import io.frontrow.identity.Role;
import io.frontrow.identity.Visitor;
import io.frontrow.ledger.Ledger;
import io.frontrow.payments.application.SeeBooks;
import io.frontrow.shared.OrganizationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The money of an organizer, for those who run the house.
@Controller
class FinanceController {
  private static final int PAGE = 20;
  private static final Set<Role> MAY_LOOK = Set.of(Role.OWNER, Role.MANAGER);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final SeeBooks books;

  FinanceController(SeeBooks books) {
    this.books = books;
  }

  @GetMapping("/organizer/finance")
  ModelAndView finance(
      @RequestParam Optional<String> organization,
      @RequestParam Optional<String> cursor,
      Visitor visitor) {
    var mine = visitor.account().stream().flatMap(FinanceController::houses).toList();
    var house =
        mine.stream()
            .filter(id -> organization.map(id.toString()::equals).orElse(true))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var found = books.of(house, cursor.flatMap(FinanceController::read), PAGE);
    return new ModelAndView("payments/finance")
        .addObject("utc", ZoneOffset.UTC)
        .addObject("house", house.toString())
        .addObject("houses", mine.stream().map(OrganizationId::toString).toList())
        .addObject("due", found.due())
        .addObject("balances", found.balances().stream().map(AccountLine::of).toList())
        .addObject("bookings", found.bookings())
        .addObject("refunds", found.refunds())
        .addObject("disputes", found.disputes())
        .addObject("next", found.next().map(FinanceController::write).orElse(null));
  }

  private static Stream<OrganizationId> houses(Account account) {
    return account.roles().entrySet().stream()
        .filter(held -> MAY_LOOK.contains(held.getValue()))
        .map(java.util.Map.Entry::getKey)
        .sorted(Comparator.comparing(OrganizationId::toString));
  }

  private static String write(Ledger.Position position) {
    return position.at() + "~" + position.booking();
  }

  /// A mangled cursor starts at the beginning.
  private static Optional<Ledger.Position> read(String cursor) {
    var parts = List.of(cursor.split("~", 2));
    if (parts.size() != 2) {
      return Optional.empty();
    }
    try {
      var at = Instant.parse(parts.getFirst());
      var booking = UUID.fromString(parts.getLast());
      return Optional.of(new Ledger.Position(at, booking))
          .filter(_ -> at.isAfter(EARLIEST) && at.isBefore(LATEST));
    } catch (DateTimeException | IllegalArgumentException mangled) {
      return Optional.empty();
    }
  }
}
