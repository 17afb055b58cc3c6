package io.frontrow.identity.tokens;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/// What a request carries as its token (RFC 6750, section 2.1): the header `Authorization` and
/// nothing else. An address ends in logs and histories, a form body belongs to the call.
sealed interface BearerToken {
  /// Larger than any token of ours; nothing of that size is looked at.
  int LONGEST = 4_096;

  record None() implements BearerToken {}

  record Presented(String value) implements BearerToken {}

  /// Not the way to send a token (`invalid_request`).
  record Malformed(String reason) implements BearerToken {}

  /// Sent the right way, but no token of ours whoever signed it (`invalid_token`).
  record Unusable(String reason) implements BearerToken {}

  /// `b64token` of RFC 6750; what may stand at its end and nowhere else is `=`.
  String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";

  Pattern IN_ADDRESS = Pattern.compile("(^|&)access_token(=|&|$)");

  static BearerToken of(HttpServletRequest request) {
    if (namesTokenInAddress(request.getQueryString())) {
      return new Malformed("A token belongs into the header Authorization, never into an address.");
    }
    List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (headers.isEmpty()) {
      return new None();
    }
    if (headers.size() > 1) {
      return new Malformed("There is more than one header Authorization.");
    }
    var header = headers.getFirst().strip();
    if (!header.regionMatches(true, 0, "Bearer", 0, 6) || isLonger(header)) {
      return new Unusable("The header Authorization holds no bearer token.");
    }
    var value = header.substring(6).strip();
    if (value.isEmpty() || value.contains(" ") || value.contains(",")) {
      return new Malformed("The header Authorization is not of the form: Bearer <token>.");
    }
    return value.length() > LONGEST || !isToken(value)
        ? new Unusable("The token is not one of ours.")
        : new Presented(value);
  }

  /// A loop, because every call passes here with hundreds of characters.
  private static boolean isToken(String value) {
    var end = value.length();
    while (end > 0 && value.charAt(end - 1) == '=') {
      end--;
    }
    for (var at = 0; at < end; at++) {
      if (CHARACTERS.indexOf(value.charAt(at)) < 0) {
        return false;
      }
    }
    return end > 0;
  }

  /// `Bearerxyz` is another scheme.
  private static boolean isLonger(String header) {
    return header.length() > 6 && header.charAt(6) != ' ';
  }

  private static boolean namesTokenInAddress(String query) {
    return query != null && IN_ADDRESS.matcher(query).find();
  }
}
