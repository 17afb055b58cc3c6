package io.frontrow.platform.limits;

import io.frontrow.platform.limits.Budget.Names;
import io.frontrow.platform.limits.Principal.Kind;
import io.frontrow.platform.secrets.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Who somebody wants to be, before it is proven. Counted whether there is such an account or not,
/// so that the answer does not tell; kept as a keyed digest only, because people type passwords
/// there too.
@Component
class ClaimedAccounts {
  private static final String PURPOSE = "limits";
  private static final String BASIC = "basic ";
  private static final int DIGEST_LENGTH = 22;

  private final Secrets secrets;

  ClaimedAccounts(Secrets secrets) {
    this.secrets = secrets;
  }

  /// The account, and the account from this address; nobody when no name is given.
  List<Principal> claimed(Names names, HttpServletRequest request, String network) {
    return name(names, request)
        .map(name -> secrets.sign(PURPOSE, name).substring(0, DIGEST_LENGTH))
        .map(
            digest ->
                List.of(
                    new Principal(Kind.ACCOUNT, digest),
                    new Principal(Kind.GUESSER, digest + "@" + network)))
        .orElse(List.of());
  }

  private static Optional<String> name(Names names, HttpServletRequest request) {
    return switch (names) {
      case EMAIL ->
          typed(request.getParameter("email")).map(email -> email.toLowerCase(Locale.ROOT));
      case CLIENT -> basic(request).or(() -> typed(request.getParameter("client_id")));
    };
  }

  private static Optional<String> typed(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(name -> !name.isEmpty());
  }

  private static Optional<String> basic(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return Optional.empty();
    }
    try {
      var pair =
          new String(
              Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8);
      var colon = pair.indexOf(':');
      return colon > 0 ? Optional.of(pair.substring(0, colon)) : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
