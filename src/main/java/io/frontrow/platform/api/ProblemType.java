package io.frontrow.platform.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// Every way a call can be refused. Clients decide by the type and never by the words, so a type is
/// never renamed; each has its page at `/problems/<slug>`.
public enum ProblemType {
  MALFORMED(HttpStatus.BAD_REQUEST),
  IDEMPOTENCY_KEY_REQUIRED(HttpStatus.BAD_REQUEST),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED),
  FORBIDDEN(HttpStatus.FORBIDDEN),
  QUEUE_PASS_REQUIRED(HttpStatus.FORBIDDEN),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
  SEATS_TAKEN(HttpStatus.CONFLICT),
  SOLD_OUT(HttpStatus.CONFLICT),
  SALE_CLOSED(HttpStatus.CONFLICT),
  STATE_CONFLICT(HttpStatus.CONFLICT),
  HOLD_CONVERTED(HttpStatus.CONFLICT),
  IDEMPOTENCY_MISMATCH(HttpStatus.CONFLICT),
  TOKEN_REQUIRED(HttpStatus.PRECONDITION_FAILED),
  TOKEN_MISMATCH(HttpStatus.PRECONDITION_FAILED),
  HOLD_EXPIRED(HttpStatus.PRECONDITION_FAILED),
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  VALIDATION(HttpStatus.UNPROCESSABLE_CONTENT),
  LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT),
  EXTENSION_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT),
  CODE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
  RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  PAYMENT_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

  private final HttpStatus status;

  ProblemType(HttpStatus status) {
    this.status = status;
  }

  /// The usual one; a hold that is over is 410 to who looks at it ([Problem#status]).
  public HttpStatus status() {
    return status;
  }

  /// The name in addresses and message keys: `seats_taken`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The member `type`, which is also the address of its page.
  public String path() {
    return "/problems/" + slug();
  }

  public static Optional<ProblemType> bySlug(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }

  /// For refusals that know a status and nothing else: the container's, the framework's.
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> VALIDATION;
      case 429 -> RATE_LIMITED;
      case 503 -> UNAVAILABLE;
      default -> status >= 400 && status < 500 ? MALFORMED : INTERNAL_ERROR;
    };
  }
}
