package io.frontrow.payments;

import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What is to be paid, by whom, until when, and what the payment page shows. Stored as given: a
/// retry after a crash asks the gateway with the very same words.
///
/// @param reference what the money is for, in the caller's words; at most 80 characters
/// @param attempt 1 for the first page, 2 when that ended without money, and so on
/// @param amount the sum of the items; zero is settled without a gateway
/// @param successUrl where the buyer lands after paying; the gateway's page adds nothing to it
/// @param cancelUrl where the buyer lands when turning back
/// @param expiresAt when the page dies by itself; the gateway wants at least 30 minutes from when
///   it hears of it
public record PaymentIntent(
    OrganizationId organization,
    String reference,
    int attempt,
    Money amount,
    String description,
    List<Item> items,
    EmailAddress email,
    Locale locale,
    URI successUrl,
    URI cancelUrl,
    Instant expiresAt) {

  /// A line of the bill.
  ///
  /// @param detail a second, smaller line; may be empty
  /// @param price of one
  public record Item(String name, String detail, Money price, int quantity) {
    public Item {
      if (name.isBlank() || quantity < 1 || price.minorUnits() < 0) {
        throw new IllegalArgumentException("an item has a name, a price and a quantity");
      }
    }
  }

  public PaymentIntent {
    items = List.copyOf(items);
    if (amount.minorUnits() < 0) {
      throw new IllegalArgumentException("nobody pays less than nothing");
    }
    var sum =
        items.stream()
            .map(item -> item.price().times(item.quantity()))
            .reduce(Money.zero(amount.currency()), Money::plus);
    if (!sum.equals(amount)) {
      throw new IllegalArgumentException("the items cost " + sum + " and not " + amount);
    }
    if (reference.isBlank() || reference.length() > 80 || attempt < 1) {
      throw new IllegalArgumentException("a payment has a reference and a number from 1");
    }
  }
}
