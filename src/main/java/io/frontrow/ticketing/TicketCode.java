package io.frontrow.ticketing;

import io.frontrow.platform.secrets.Secrets;

/// What is scanned, or typed at the door: twenty characters without look-alikes, 100 random bits.
final class TicketCode {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 20;

  private TicketCode() {}

  static String draw(Secrets secrets) {
    var code = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(secrets.randomBelow(LETTERS.length())));
    }
    return code.toString();
  }
}
