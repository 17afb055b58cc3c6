package io.frontrow.ledger;

import io.frontrow.shared.Money;

/// What stands on an account of an organization.
///
/// @param amount debit above zero, credit below
public record Balance(Account account, Money amount) {}
