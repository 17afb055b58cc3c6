package io.frontrow.ordering.spi;

import io.frontrow.shared.OrderId;
import io.frontrow.shared.TicketId;
import java.util.List;
import java.util.UUID;

/// The tickets of an order, for its page. Implemented by ticketing.
public interface IssuedTickets {
  /// Inside the caller's transaction; in the order of lines and serials.
  List<IssuedTicket> of(OrderId order);

  /// A ticket with its code as a picture.
  ///
  /// @param id names it to programs
  /// @param line which line of the order it belongs to
  /// @param code what is scanned, or typed at the door
  /// @param state VALID, USED or CANCELLED
  /// @param moved it took the place of an earlier ticket, whose code is dead
  /// @param qrSize modules along one side, without the quiet zone
  /// @param qrPath dark modules as an SVG path in these units
  record IssuedTicket(
      TicketId id,
      UUID line,
      int serial,
      String code,
      String state,
      boolean moved,
      int qrSize,
      String qrPath) {}
}
