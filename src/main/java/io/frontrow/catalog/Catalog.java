package io.frontrow.catalog;

import io.frontrow.shared.ShowId;
import java.util.Optional;

/// What is on sale, for the modules that sell it.
public interface Catalog {
  /// A show of a published event. Read as the public, remembered in this process for five seconds;
  /// so never asked inside a transaction, where a forgotten answer could not be read again.
  Optional<ShowOnSale> show(ShowId id);

  /// Forgets what is remembered of a show, after it changed. Other instances see the change within
  /// five seconds.
  void forget(ShowId id);

  /// Places of a show were taken or given back, in the running transaction. Pages follow within two
  /// seconds if that changed what they say.
  void stockMoved(ShowId id);
}
