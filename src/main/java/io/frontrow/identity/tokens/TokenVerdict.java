package io.frontrow.identity.tokens;

import io.frontrow.identity.Caller;

/// Whether a token is good at this moment.
sealed interface TokenVerdict {
  record Good(Caller caller) implements TokenVerdict {}

  record Bad(TokenFault fault) implements TokenVerdict {}
}
