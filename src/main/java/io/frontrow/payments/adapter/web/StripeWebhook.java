package io.frontrow.payments.adapter.web;

import io.frontrow.payments.application.EventSignatures;
import io.frontrow.payments.application.PaymentMeters;
import io.frontrow.payments.application.ReceiveEvents;
import io.frontrow.payments.application.ReceivedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Takes Stripe's events: proves who sent them, stores them, answers. Everything else happens
/// later, so Stripe never waits.
@RestController
class StripeWebhook {
  private static final Logger log = LoggerFactory.getLogger(StripeWebhook.class);
  private static final int LARGEST = 256 * 1024;

  private final ReceiveEvents receiving;
  private final EventSignatures signatures;
  private final PaymentMeters meters;
  private final JsonMapper json;

  StripeWebhook(
      ReceiveEvents receiving, EventSignatures signatures, PaymentMeters meters, JsonMapper json) {
    this.receiving = receiving;
    this.signatures = signatures;
    this.meters = meters;
    this.json = json;
  }

  @PostMapping("/webhooks/stripe")
  ResponseEntity<?> receive(
      HttpServletRequest request,
      @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature)
      throws IOException {
    if (request.getContentLengthLong() > LARGEST) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE, "payload_too_large", "Events are smaller.");
    }
    var bytes = request.getInputStream().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE, "payload_too_large", "Events are smaller.");
    }
    var payload = new String(bytes, StandardCharsets.UTF_8);
    if (!signatures.valid(payload, signature)) {
      return refuse(HttpStatus.BAD_REQUEST, "malformed", "The signature does not fit the body.");
    }
    var event = read(payload);
    if (event.isEmpty()) {
      return refuse(HttpStatus.BAD_REQUEST, "malformed", "The body is not an event.");
    }
    receiving.receive(event.get());
    return ResponseEntity.ok().build();
  }

  private Optional<ReceivedEvent> read(String payload) {
    try {
      var event = json.readTree(payload);
      var id = event.path("id").asString("");
      var type = event.path("type").asString("");
      var version = event.path("api_version").asString("");
      return id.isEmpty()
              || type.isEmpty()
              || !isName(id, 255)
              || !isName(type, 120)
              || !isName(version, 60)
          ? Optional.empty()
          : Optional.of(new ReceivedEvent(id, type, version, payload));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /// Stripe's names are short and plain; some characters no database can keep.
  private static boolean isName(String text, int most) {
    return text.length() <= most && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private ResponseEntity<ProblemDetail> refuse(HttpStatus status, String type, String detail) {
    meters.webhook("rejected");
    log.info("webhook rejected status={} why={}", status.value(), detail);
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("/problems/" + type));
    return ResponseEntity.of(problem).build();
  }
}
