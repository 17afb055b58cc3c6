package io.frontrow.seating;

import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import java.util.List;

/// Puts the places of a show on sale.
public interface ShowInventory {
  /// Once per show, inside a tenant transaction. Seats come in layout order: position in the list
  /// is position in every snapshot of availability. A stadium of 50,000 takes about a second.
  void create(
      OrganizationId organization,
      ShowId show,
      List<SeatPlacement> seats,
      List<GaPlacement> standing);
}
