package io.frontrow.operations;

import io.frontrow.identity.Directory;
import io.frontrow.platform.outbox.WorkItem;
import io.frontrow.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns rows of work into what pages show of them.
@Component
class WorkPages {
  private final Directory directory;
  private final SafePayload payloads;
  private final InstantSource clock;

  WorkPages(Directory directory, SafePayload payloads, InstantSource clock) {
    this.directory = directory;
    this.payloads = payloads;
    this.clock = clock;
  }

  /// A row of a list, or what stands above its own page.
  ///
  /// @param age since it came
  record RowView(
      String queue,
      String id,
      String type,
      @Nullable String organization,
      @Nullable String aggregate,
      String standing,
      int attempts,
      Instant since,
      Duration age,
      Instant next,
      @Nullable Instant ended,
      @Nullable String error,
      @Nullable String setAside,
      long held) {}

  record LetterView(RowView row, List<SafePayload.Line> payload) {
    public boolean isDead() {
      return row.standing().equals(WorkItem.Standing.DEAD.name());
    }
  }

  List<RowView> rows(List<WorkItem> items) {
    var organizations =
        items.stream().flatMap(item -> item.organization().stream()).collect(Collectors.toSet());
    var slugs = directory.slugs(organizations);
    return items.stream().map(item -> row(item, slugs)).toList();
  }

  LetterView letter(WorkItem item) {
    return new LetterView(rows(List.of(item)).getFirst(), payloads.lines(item.payload()));
  }

  Duration since(Instant time) {
    return Duration.between(time, clock.instant());
  }

  private RowView row(WorkItem item, Map<OrganizationId, String> slugs) {
    return new RowView(
        item.queue(),
        item.id(),
        item.type(),
        slug(item.organization(), slugs),
        item.aggregate().orElse(null),
        item.standing().name(),
        item.attempts(),
        item.since(),
        since(item.since()),
        item.next(),
        item.ended().orElse(null),
        item.lastError().map(payloads::words).orElse(null),
        item.setAside().orElse(null),
        item.held());
  }

  private static @Nullable String slug(
      Optional<OrganizationId> organization, Map<OrganizationId, String> slugs) {
    return organization.map(slugs::get).filter(Objects::nonNull).orElse(null);
  }
}
