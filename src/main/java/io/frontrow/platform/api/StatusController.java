package io.frontrow.platform.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether the API answers at all, and which release does. Asks no server: `/readyz` does.
@RestController
class StatusController {
  private static final String VERSION =
      Objects.requireNonNullElse(
          StatusController.class.getPackage().getImplementationVersion(), "development");

  private final InstantSource clock;

  StatusController(InstantSource clock) {
    this.clock = clock;
  }

  record Status(String status, String version, Instant time) {}

  @GetMapping("/api/v1/status")
  ResponseEntity<Status> status() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Status("ok", VERSION, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }
}
