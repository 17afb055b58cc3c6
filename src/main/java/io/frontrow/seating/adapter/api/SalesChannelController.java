package io.frontrow.seating.adapter.api;

import io.frontrow.identity.Caller;
import io.frontrow.platform.api.Cursors;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Items;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.AnswerOwner;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.Idempotency.Page;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.seating.SalesChannel;
import io.frontrow.seating.SalesChannels;
import io.frontrow.shared.OrganizationId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Through what the caller's organization sells.
@RestController
class SalesChannelController {
  private static final String CHANNELS = "/api/v1/sales-channels";
  private static final String LIST = "sales-channels";

  private final SalesChannels channels;
  private final Idempotency idempotency;
  private final Cursors cursors;

  SalesChannelController(SalesChannels channels, Idempotency idempotency, Cursors cursors) {
    this.channels = channels;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  enum State {
    OPEN,
    CLOSED
  }

  record ChannelJson(String slug, String name, State state) {
    static ChannelJson of(SalesChannel channel) {
      return new ChannelJson(
          channel.slug(), channel.name(), channel.open() ? State.OPEN : State.CLOSED);
    }
  }

  record NewChannel(@Nullable String slug, @Nullable String name) {
    List<FieldFault> faults() {
      var faults = new ArrayList<FieldFault>();
      if (slug == null) {
        faults.add(FieldFault.required("slug"));
      } else if (!SalesChannel.isSlug(slug)) {
        faults.add(new FieldFault("slug", "problem.field.slug", SalesChannel.LONGEST_SLUG));
      }
      nameFault(name).ifPresent(faults::add);
      return faults;
    }
  }

  record ChangedChannel(@Nullable String name, @Nullable State state) {
    List<FieldFault> faults() {
      var faults = new ArrayList<FieldFault>();
      nameFault(name).ifPresent(faults::add);
      if (state == null) {
        faults.add(FieldFault.required("state"));
      }
      return faults;
    }
  }

  private static Optional<FieldFault> nameFault(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return Optional.of(FieldFault.required("name"));
    }
    return name.strip().length() > SalesChannel.LONGEST_NAME
        ? Optional.of(FieldFault.tooLong("name", SalesChannel.LONGEST_NAME))
        : Optional.empty();
  }

  @GetMapping(CHANNELS)
  ResponseEntity<?> channels(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit,
      Caller caller) {
    var organization = organization(caller);
    var most = Cursors.limit(limit);
    var found = channels.of(organization, cursors.read(LIST, cursor), most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(
            new Items<>(
                page.stream().map(ChannelJson::of).toList(),
                found.size() > most
                    ? Optional.of(cursors.write(LIST, page.getLast().slug()))
                    : Optional.empty()));
  }

  @PostMapping(CHANNELS)
  ResponseEntity<?> add(@RequestBody NewChannel body, Caller caller, IdempotentRequest request) {
    var organization = organization(caller);
    return idempotency.onceForGood(
        request.by(caller.client()),
        new AnswerOwner.Tenant(organization),
        page -> add(organization, body, page));
  }

  private ResponseEntity<?> add(OrganizationId organization, NewChannel body, Page page) {
    var faults = body.faults();
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).response();
    }
    var channel =
        new SalesChannel(
            Objects.requireNonNull(body.slug()), Objects.requireNonNull(body.name()).strip(), true);
    var answer =
        ResponseEntity.created(URI.create(CHANNELS + "/" + channel.slug()))
            .body(ChannelJson.of(channel));
    return channels.add(organization, channel, () -> page.write(answer))
        ? answer
        : Problem.invalid(new FieldFault("slug", "problem.field.taken")).response();
  }

  @GetMapping(CHANNELS + "/{slug}")
  ResponseEntity<?> channel(@PathVariable("slug") String slug, Caller caller) {
    var organization = organization(caller);
    var found = channels.find(organization, slug);
    return found.isPresent()
        ? ResponseEntity.ok().header("Cache-Control", "no-store").body(ChannelJson.of(found.get()))
        : Problem.of(ProblemType.NOT_FOUND).response();
  }

  /// What does not change is sent as well.
  @PutMapping(CHANNELS + "/{slug}")
  ResponseEntity<?> change(
      @PathVariable("slug") String slug,
      @RequestBody ChangedChannel body,
      Caller caller,
      IdempotentRequest request) {
    var organization = organization(caller);
    return idempotency.onceForGood(
        request.by(caller.client()),
        new AnswerOwner.Tenant(organization),
        page -> change(organization, slug, body, page));
  }

  private ResponseEntity<?> change(
      OrganizationId organization, String slug, ChangedChannel body, Page page) {
    if (channels.find(organization, slug).isEmpty()) {
      return Problem.of(ProblemType.NOT_FOUND).response();
    }
    var faults = body.faults();
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).response();
    }
    var channel =
        new SalesChannel(
            slug, Objects.requireNonNull(body.name()).strip(), body.state() == State.OPEN);
    var answer = ResponseEntity.ok(ChannelJson.of(channel));
    return channels.change(organization, channel, () -> page.write(answer))
        ? answer
        : Problem.invalid(new FieldFault("state", "problem.field.channel-stays-open")).response();
  }

  private static OrganizationId organization(Caller caller) {
    return caller
        .organization()
        .orElseThrow(() -> new ProblemException(Problem.of(ProblemType.FORBIDDEN)));
  }
}
