package io.frontrow.ordering.adapter.api;

import io.frontrow.ordering.application.RefundWish.What;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.shared.Money;
import io.frontrow.shared.TicketId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a client sends to give something back: some tickets, an amount, or neither: everything.
///
/// @param releaseSeats whether the places go on sale again; yes unless told otherwise
/// @param returnFees whether fees that are kept go back too
/// @param force whether tickets may be given up that somebody went in with
record RefundBody(
    @Nullable List<@Nullable TicketId> tickets,
    @Nullable Amount amount,
    @Nullable String reason,
    @Nullable Boolean releaseSeats,
    @Nullable Boolean returnFees,
    @Nullable Boolean force) {
  private static final int MOST_TICKETS = 100;
  private static final int LONGEST_REASON = 200;

  record Amount(@Nullable Long amount, @Nullable String currency) {}

  /// Throws ProblemException with every fault.
  RefundBody checked() {
    var faults = new ArrayList<FieldFault>();
    if (reason == null || reason.isBlank()) {
      faults.add(FieldFault.required("reason"));
    } else if (reason.strip().length() > LONGEST_REASON) {
      faults.add(FieldFault.tooLong("reason", LONGEST_REASON));
    }
    checkTickets(faults);
    checkAmount(faults);
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
    return this;
  }

  private void checkTickets(List<FieldFault> faults) {
    if (tickets == null) {
      return;
    }
    if (tickets.isEmpty()) {
      faults.add(FieldFault.required("tickets"));
    }
    if (tickets.size() > MOST_TICKETS) {
      faults.add(FieldFault.tooMany("tickets", MOST_TICKETS));
      return;
    }
    var seen = new HashSet<TicketId>();
    for (var at = 0; at < tickets.size(); at++) {
      var ticket = tickets.get(at);
      if (ticket == null) {
        faults.add(FieldFault.required("tickets[" + at + "]"));
      } else if (!seen.add(ticket)) {
        faults.add(new FieldFault("tickets[" + at + "]", "problem.field.twice"));
      }
    }
  }

  private void checkAmount(List<FieldFault> faults) {
    if (amount == null) {
      return;
    }
    if (tickets != null) {
      faults.add(new FieldFault("amount", "problem.field.tickets-or-amount"));
    }
    if (amount.amount() == null) {
      faults.add(FieldFault.required("amount.amount"));
    } else if (amount.amount() < 1) {
      faults.add(FieldFault.outOfRange("amount.amount", 1, Long.MAX_VALUE));
    }
    if (amount.currency() == null) {
      faults.add(FieldFault.required("amount.currency"));
    } else if (Currency.getAvailableCurrencies().stream()
        .noneMatch(known -> known.getCurrencyCode().equals(amount.currency()))) {
      faults.add(FieldFault.notAllowed("amount.currency"));
    }
  }

  /// Only of a body without faults.
  What what() {
    if (amount != null) {
      return new What.Amount(
          Money.of(
              Objects.requireNonNull(amount.amount()), Objects.requireNonNull(amount.currency())));
    }
    return tickets == null ? new What.Everything() : new What.Tickets(wanted());
  }

  Set<TicketId> wanted() {
    return tickets == null
        ? Set.of()
        : tickets.stream().map(Objects::requireNonNull).collect(Collectors.toUnmodifiableSet());
  }

  String why() {
    return Objects.requireNonNull(reason).strip();
  }

  boolean frees() {
    return releaseSeats == null || releaseSeats;
  }

  boolean fees() {
    return Boolean.TRUE.equals(returnFees);
  }

  boolean forced() {
    return Boolean.TRUE.equals(force);
  }

  /// What only an organizer decides.
  List<FieldFault> notForBuyers() {
    var faults = new ArrayList<FieldFault>();
    if (amount != null) {
      faults.add(new FieldFault("amount", "problem.field.organizers-only"));
    }
    if (!frees()) {
      faults.add(new FieldFault("release_seats", "problem.field.organizers-only"));
    }
    if (fees()) {
      faults.add(new FieldFault("return_fees", "problem.field.organizers-only"));
    }
    if (forced()) {
      faults.add(new FieldFault("force", "problem.field.organizers-only"));
    }
    return faults;
  }

  /// Where these tickets stand in the body.
  List<FieldFault> at(Set<TicketId> wrong, String key) {
    var faults = new ArrayList<FieldFault>();
    var listed = tickets == null ? List.<@Nullable TicketId>of() : tickets;
    for (var at = 0; at < listed.size(); at++) {
      var ticket = listed.get(at);
      if (ticket != null && wrong.contains(ticket)) {
        faults.add(new FieldFault("tickets[" + at + "]", key));
      }
    }
    return faults;
  }
}
