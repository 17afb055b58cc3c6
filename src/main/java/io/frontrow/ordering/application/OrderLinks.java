package io.frontrow.ordering.application;

import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.settings.Installation;
import io.frontrow.shared.OrderId;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The unguessable link of an order, for people without an account. The key says which order and
/// proves that we made it.
@Component
public class OrderLinks {
  private static final String PURPOSE = "order-link";
  private static final int ID_LENGTH = 36;

  private final Secrets secrets;
  private final Installation installation;

  OrderLinks(Secrets secrets, Installation installation) {
    this.secrets = secrets;
    this.installation = installation;
  }

  public String key(OrderId order, String code) {
    return order + "." + secrets.sign(PURPOSE, order + " " + code);
  }

  /// The order a key opens, if it is the one with this code.
  public Optional<OrderId> open(String code, String key) {
    if (key.length() <= ID_LENGTH + 1) {
      return Optional.empty();
    }
    var signature = key.substring(ID_LENGTH + 1);
    return OrderId.parse(key.substring(0, ID_LENGTH))
        .filter(order -> secrets.matches(PURPOSE, order + " " + code, signature));
  }

  /// The page of an order as others reach it, with its key.
  URI page(OrderId order, String code, String more) {
    return installation.link("/orders/" + code + "?key=" + key(order, code) + more);
  }
}
