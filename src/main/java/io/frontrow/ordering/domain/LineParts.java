package io.frontrow.ordering.domain;

import io.frontrow.shared.Money;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/// An amount by what it is for. Whatever is split stays whole: parts of an amount are its sum.
///
/// @param ticket the place itself
/// @param fee what came on top of it
/// @param tax in both
public record LineParts(Money ticket, Money fee, Money tax) {
  public LineParts {
    if (ticket.minorUnits() < 0 || fee.minorUnits() < 0 || tax.minorUnits() < 0) {
      throw new IllegalArgumentException(
          "no part is below zero: " + ticket + " " + fee + " " + tax);
    }
  }

  public static LineParts of(OrderLine line) {
    return new LineParts(line.ticketsPart(), line.feePart(), line.tax());
  }

  public static LineParts nothing(Currency currency) {
    return new LineParts(Money.zero(currency), Money.zero(currency), Money.zero(currency));
  }

  public Money total() {
    return ticket.plus(fee).plus(tax);
  }

  public LineParts plus(LineParts more) {
    return new LineParts(ticket.plus(more.ticket), fee.plus(more.fee), tax.plus(more.tax));
  }

  /// Throws IllegalArgumentException when there is less than that.
  public LineParts minus(LineParts less) {
    return new LineParts(ticket.minus(less.ticket), fee.minus(less.fee), tax.minus(less.tax));
  }

  /// Without what stays anyway: of the fee first, then of its tax, then of the ticket.
  public LineParts without(Money kept) {
    var ofFee = fee.atMost(kept);
    var ofTax = tax.atMost(kept.minus(ofFee));
    var ofTicket = kept.minus(ofFee).minus(ofTax);
    return new LineParts(ticket.minus(ofTicket), fee.minus(ofFee), tax.minus(ofTax));
  }

  /// The share of some of so many, rounded half-up; of all of them everything. One share after the
  /// other, each of what is left, comes to exactly everything.
  public LineParts share(int some, int of) {
    if (some < 0 || some > of || of < 1) {
      throw new IllegalArgumentException(some + " of " + of);
    }
    var doubled = BigInteger.valueOf(total().minorUnits()).multiply(BigInteger.valueOf(2L * some));
    var halfUp = doubled.add(BigInteger.valueOf(of)).divide(BigInteger.valueOf(2L * of));
    return some(new Money(halfUp.longValueExact(), total().currency()));
  }

  /// So much of it, each part in proportion.
  public LineParts some(Money amount) {
    var all = List.of(ticket, fee, tax);
    var parts = divided(amount, all);
    return new LineParts(parts.get(0), parts.get(1), parts.get(2));
  }

  /// Divides an amount in proportion to others, of which it is at most the sum: each gets what is
  /// due rounded down, and what is left goes to those who lost most by that, the earlier first. No
  /// part is larger than what it is a part of.
  static List<Money> divided(Money amount, List<Money> wholes) {
    var sum = wholes.stream().mapToLong(Money::minorUnits).reduce(0, Math::addExact);
    if (amount.minorUnits() < 0 || amount.minorUnits() > sum) {
      throw new IllegalArgumentException(amount + " of " + sum);
    }
    if (sum == 0) {
      return wholes;
    }
    var parts = new long[wholes.size()];
    var lost = new BigInteger[wholes.size()];
    var left = amount.minorUnits();
    for (var i = 0; i < parts.length; i++) {
      var due =
          BigInteger.valueOf(amount.minorUnits())
              .multiply(BigInteger.valueOf(wholes.get(i).minorUnits()))
              .divideAndRemainder(BigInteger.valueOf(sum));
      parts[i] = due[0].longValueExact();
      lost[i] = due[1];
      left -= parts[i];
    }
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> lost[i]).reversed())
        .limit(left)
        .forEach(i -> parts[i]++);
    return IntStream.range(0, parts.length)
        .mapToObj(i -> new Money(parts[i], amount.currency()))
        .toList();
  }
}
