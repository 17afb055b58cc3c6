package io.frontrow.payments.application;

import io.frontrow.payments.Means;
import java.util.Set;

/// A gateway for some means of payment. [Gateways] chooses among them.
public interface SpecialGateway extends Gateway {
  Set<Means> means();
}
