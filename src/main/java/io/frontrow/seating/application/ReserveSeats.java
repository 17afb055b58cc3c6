package io.frontrow.seating.application;

import io.frontrow.catalog.Access;
import io.frontrow.catalog.Catalog;
import io.frontrow.platform.outbox.Outbox;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.seating.ClaimResult;
import io.frontrow.seating.Hold;
import io.frontrow.seating.HoldRequest;
import io.frontrow.seating.HoldToken;
import io.frontrow.seating.Reservations;
import io.frontrow.seating.application.SeatLocks.Acquisition;
import io.frontrow.seating.application.SeatLocks.Acquisition.Granted;
import io.frontrow.seating.application.SeatLocks.Change;
import io.frontrow.seating.application.SeatLocks.OwnedHold;
import io.frontrow.seating.application.SeatLocks.Terms;
import io.frontrow.shared.HoldId;
import io.frontrow.shared.OrderId;
import io.frontrow.shared.OrganizationId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What orders do with seats, in the order that keeps a crash harmless: Redis closes the seat
/// first, PostgreSQL decides, Redis opens it last.
@Service
class ReserveSeats implements Reservations {
  private static final String RETAKE_PURPOSE = "retake-id";

  private final Catalog catalog;
  private final SeatLocks locks;
  private final Fences fences;
  private final EventShares shares;
  private final Inventory inventory;
  private final ShowMemory memory;
  private final Outbox outbox;
  private final Secrets secrets;
  private final HoldSettings settings;

  ReserveSeats(
      Catalog catalog,
      SeatLocks locks,
      Fences fences,
      EventShares shares,
      Inventory inventory,
      ShowMemory memory,
      Outbox outbox,
      Secrets secrets,
      HoldSettings settings) {
    this.catalog = catalog;
    this.locks = locks;
    this.fences = fences;
    this.shares = shares;
    this.inventory = inventory;
    this.memory = memory;
    this.outbox = outbox;
    this.secrets = secrets;
    this.settings = settings;
  }

  @Override
  public ClaimResult claim(HoldId hold, HoldToken token, OrderId order, String buyer) {
    var holder =
        shares.isLimited(hold)
            ? locks.find(hold).map(found -> found.hold().buyer()).orElse(buyer)
            : buyer;
    return switch (locks.confirm(hold, token, order, buyer)) {
      case Change.Done(var confirmed) -> {
        shares.keep(confirmed, holder);
        yield new ClaimResult.Claimed(confirmed);
      }
      case Change.Not(var reason) -> new ClaimResult.NotClaimed(reason);
      case Change.Exceeded _ -> throw new IllegalStateException("a claim extends nothing");
    };
  }

  @Override
  public void restore(HoldId hold, OrderId order) {
    if (locks.restore(hold, order) && shares.isLimited(hold)) {
      locks.find(hold).map(OwnedHold::hold).ifPresent(shares::untilEnd);
    }
  }

  /// A crash between the two leaves a hold that lapses by itself.
  @Override
  public void letGo(HoldId hold, OrderId order) {
    if (locks.restore(hold, order)) {
      locks.find(hold).ifPresent(this::release);
    }
  }

  private void release(OwnedHold owned) {
    locks.release(owned.hold().id(), owned.token(), Optional.empty());
    shares.release(owned.hold().id(), owned.hold().buyer());
  }

  @Override
  public void giveUp(OrganizationId organization, Hold hold, OrderId order) {
    var gone = fences.gone(organization, hold.seats());
    if (locks.restore(hold.id(), order)) {
      locks
          .find(hold.id())
          .ifPresent(found -> locks.rollback(hold.id(), found.token(), gone, List.of()));
      shares.release(hold.id(), hold.buyer());
    }
  }

  @Override
  public Optional<Hold> retake(Claim claim) {
    memory.ensure(claim.organization(), claim.show());
    return switch (locks.acquire(retakeId(claim), newToken(), wish(claim), terms())) {
      case Granted(var hold, var token, _) -> fenced(claim, hold, token);
      case Acquisition _ -> Optional.empty();
    };
  }

  private Optional<Hold> fenced(Claim claim, Hold hold, HoldToken token) {
    if (hold.order().filter(claim.order()::equals).isPresent()) {
      return Optional.of(hold);
    }
    var lost = fences.raise(claim.organization(), hold);
    if (!lost.isEmpty()) {
      locks.rollback(hold.id(), token, fences.gone(claim.organization(), lost), List.of());
      return Optional.empty();
    }
    if (locks.confirm(hold.id(), token, claim.order(), claim.buyer())
        instanceof Change.Done(var confirmed)) {
      shares.keep(confirmed, claim.buyer());
      return Optional.of(confirmed);
    }
    return Optional.empty();
  }

  @Override
  public boolean reserve(Hold hold, OrderId order) {
    catalog.stockMoved(hold.id().show());
    return inventory.reserve(hold, order);
  }

  @Override
  public void sell(Claim claim) {
    inventory.sell(claim);
    tell(claim, SoldSeats.TYPE);
  }

  @Override
  public void free(Claim claim) {
    inventory.free(claim);
    catalog.stockMoved(claim.show());
    tell(claim, FreedSeats.TYPE);
  }

  private void tell(Claim claim, String type) {
    outbox.append(
        claim.organization(), ClaimMessage.aggregate(claim), type, ClaimMessage.payload(claim));
  }

  /// The late payment of an order asks for its seats under one id, so that a repeated try finds its
  /// own.
  private HoldId retakeId(Claim claim) {
    var own = secrets.hmac(RETAKE_PURPOSE, claim.order() + " " + claim.hold());
    return HoldId.of(claim.show(), Arrays.copyOf(own, 16));
  }

  private HoldToken newToken() {
    return new HoldToken(secrets.randomToken(16));
  }

  private static HoldRequest wish(Claim claim) {
    return new HoldRequest(
        claim.show(),
        claim.seats(),
        claim.generalAdmission(),
        claim.buyer(),
        "",
        Access.NONE,
        claim.channel(),
        Optional.empty());
  }

  /// The buyer has paid: no limit stands against the seats that were already theirs.
  private Terms terms() {
    return Terms.withoutLimits(settings.lifetime(), settings.maxLifetime());
  }
}
