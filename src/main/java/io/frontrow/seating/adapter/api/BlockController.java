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
import io.frontrow.seating.Block;
import io.frontrow.seating.BlockId;
import io.frontrow.seating.BlockResult;
import io.frontrow.seating.Blocks;
import io.frontrow.seating.UnblockResult;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.ShowId;
import io.frontrow.shared.ShowZoneId;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Places of the caller's own shows that are blocked, killed or allotted.
@RestController
class BlockController {
  private static final String BLOCKS = "/api/v1/shows/{show}/blocks";
  private static final String BLOCK = BLOCKS + "/{block}";

  private final Blocks blocks;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final InstantSource clock;

  BlockController(Blocks blocks, Idempotency idempotency, Cursors cursors, InstantSource clock) {
    this.blocks = blocks;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.clock = clock;
  }

  @PostMapping(BLOCKS)
  ResponseEntity<?> block(
      @PathVariable("show") String showId,
      @RequestBody BlockBody body,
      Caller caller,
      IdempotentRequest request) {
    var own = own(showId, caller);
    return idempotency.onceForGood(
        request.by(caller.client()), own.owner(), page -> block(own, body, caller, page));
  }

  private ResponseEntity<?> block(Own own, BlockBody body, Caller caller, Page page) {
    var faults = body.faults(clock.instant());
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).response();
    }
    var wish = body.request(own.show());
    return switch (blocks.block(
        own.organization(), wish, caller.name(), block -> page.write(created(block)))) {
      case BlockResult.Made(var block) -> created(block);
      case BlockResult.SeatsTaken(var seats) ->
          Problem.of(ProblemType.SEATS_TAKEN, "problem.seats_taken.block")
              .with("seats", seats)
              .response();
      case BlockResult.PlacesShort(var zone, var left) ->
          Problem.of(ProblemType.SOLD_OUT, "problem.sold_out.block")
              .with("zone_id", zone)
              .with("left", left)
              .response();
      case BlockResult.UnknownShow _ -> Problem.of(ProblemType.NOT_FOUND).response();
      case BlockResult.UnknownPlaces(var seats, var zones) ->
          Problem.invalid(
                  Places.at(body.seats(), seats, body.zones(), zones, "problem.field.not-of-show"))
              .response();
      case BlockResult.UnknownChannel _ ->
          Problem.invalid(new FieldFault("sales_channel_id", "problem.field.channel")).response();
      case BlockResult.ClosedChannel _ ->
          Problem.invalid(new FieldFault("sales_channel_id", "problem.field.channel-closed"))
              .response();
    };
  }

  @GetMapping(BLOCKS)
  ResponseEntity<?> blocks(
      @PathVariable("show") String showId,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit,
      Caller caller) {
    var own = own(showId, caller);
    var list = "blocks " + own.show();
    var most = Cursors.limit(limit);
    var before = cursors.read(list, cursor).flatMap(BlockId::parse);
    var found = blocks.of(own.organization(), own.show(), before, most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(
            new Items<>(
                page.stream().map(BlockJson::of).toList(),
                found.size() > most
                    ? Optional.of(cursors.write(list, page.getLast().id().toString()))
                    : Optional.empty()));
  }

  @GetMapping(BLOCK)
  ResponseEntity<?> block(
      @PathVariable("show") String showId, @PathVariable("block") String blockId, Caller caller) {
    var own = own(showId, caller);
    var found =
        BlockId.parse(blockId).flatMap(id -> blocks.find(own.organization(), own.show(), id));
    return found.isPresent()
        ? ResponseEntity.ok().header("Cache-Control", "no-store").body(BlockJson.of(found.get()))
        : Problem.of(ProblemType.NOT_FOUND).response();
  }

  @DeleteMapping(BLOCK)
  ResponseEntity<?> release(
      @PathVariable("show") String showId,
      @PathVariable("block") String blockId,
      Caller caller,
      IdempotentRequest request) {
    var own = own(showId, caller);
    var id = BlockId.parse(blockId).orElseThrow(BlockController::notFound);
    return idempotency.onceForGood(
        request.by(caller.client()), own.owner(), page -> release(own, id, caller, page));
  }

  private ResponseEntity<?> release(Own own, BlockId id, Caller caller, Page page) {
    var released = ResponseEntity.noContent().build();
    return switch (blocks.release(
        own.organization(),
        own.show(),
        id,
        Optional.empty(),
        caller.name(),
        _ -> page.write(released))) {
      case UnblockResult.Unblocked _ -> released;
      case UnblockResult.UnknownBlock _ -> Problem.of(ProblemType.NOT_FOUND).response();
      case UnblockResult.NotInBlock _, UnblockResult.MoreThanBlocked _ ->
          throw new IllegalStateException("all of a block is in it");
    };
  }

  @PostMapping(BLOCK + "/releases")
  ResponseEntity<?> release(
      @PathVariable("show") String showId,
      @PathVariable("block") String blockId,
      @RequestBody ReleaseBody body,
      Caller caller,
      IdempotentRequest request) {
    var own = own(showId, caller);
    var id = BlockId.parse(blockId).orElseThrow(BlockController::notFound);
    return idempotency.onceForGood(
        request.by(caller.client()), own.owner(), page -> release(own, id, body, caller, page));
  }

  private ResponseEntity<?> release(
      Own own, BlockId id, ReleaseBody body, Caller caller, Page page) {
    var faults = body.faults();
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).response();
    }
    return switch (blocks.release(
        own.organization(),
        own.show(),
        id,
        Optional.of(body.part()),
        caller.name(),
        block -> page.write(ResponseEntity.ok(BlockJson.of(block))))) {
      case UnblockResult.Unblocked(var block) -> ResponseEntity.ok(BlockJson.of(block));
      case UnblockResult.UnknownBlock _ -> Problem.of(ProblemType.NOT_FOUND).response();
      case UnblockResult.NotInBlock(var seats, var zones) ->
          Problem.invalid(
                  Places.at(body.seats(), seats, body.zones(), zones, "problem.field.not-of-block"))
              .response();
      case UnblockResult.MoreThanBlocked(var zone, var left) ->
          Problem.invalid(tooMany(body, zone, left)).response();
    };
  }

  private static List<FieldFault> tooMany(ReleaseBody body, ShowZoneId zone, int left) {
    var faults = new ArrayList<FieldFault>();
    for (var fault : Places.at(null, Set.of(), body.zones(), Set.of(zone), "-")) {
      var quantity = fault.field().replace(".zone_id", ".quantity");
      faults.add(new FieldFault(quantity, "problem.field.more-than-blocked", left));
    }
    return faults;
  }

  private record Own(OrganizationId organization, ShowId show) {
    AnswerOwner owner() {
      return new AnswerOwner.Tenant(organization);
    }
  }

  /// The organization is the token's; what the address names must be its own.
  private Own own(String showId, Caller caller) {
    var organization =
        caller
            .organization()
            .orElseThrow(() -> new ProblemException(Problem.of(ProblemType.FORBIDDEN)));
    var show = ShowId.parse(showId).orElseThrow(BlockController::notFound);
    return switch (blocks.whose(organization, show)) {
      case OWN -> new Own(organization, show);
      case OTHERS -> throw new ProblemException(Problem.of(ProblemType.FORBIDDEN));
      case NOBODYS -> throw notFound();
    };
  }

  private static ProblemException notFound() {
    return new ProblemException(Problem.of(ProblemType.NOT_FOUND));
  }

  private static ResponseEntity<BlockJson> created(Block block) {
    var address = URI.create("/api/v1/shows/%s/blocks/%s".formatted(block.show(), block.id()));
    return ResponseEntity.created(address).body(BlockJson.of(block));
  }
}
