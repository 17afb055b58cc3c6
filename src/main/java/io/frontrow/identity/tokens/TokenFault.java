package io.frontrow.identity.tokens;

import java.util.Locale;

/// Why a token is refused: a label of the metric and a word for the caller, who learns no more from
/// it than from looking at the token.
enum TokenFault {
  UNREADABLE("The token is not one of ours."),
  WRONG_ALGORITHM("The token is signed in a way that is not accepted."),
  UNKNOWN_KEY("The token is signed with a key that is not in use."),
  WRONG_SIGNATURE("The signature of the token is wrong."),
  WRONG_ISSUER("The token comes from another issuer."),
  WRONG_AUDIENCE("The token is meant for somebody else."),
  EXPIRED("The token has expired."),
  NOT_YET_VALID("The token is not valid yet."),
  REVOKED("The token has been revoked.");

  private final String description;

  TokenFault(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
