package io.frontrow.payments.application;

import io.frontrow.payments.application.BookedPayments.Owner;
import io.frontrow.shared.Money;
import io.frontrow.shared.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where comparisons and what they found are kept. All inside a worker's transaction, but reading
/// and settling, which are also for the platform.
public interface Comparisons {
  /// Empty: one is under way, in this or another instance. One whose lease has ended is given up.
  ///
  /// @param unlessSince begins nothing when one was begun after this
  Optional<UUID> begin(String by, Instant now, Duration lease, Instant unlessSince);

  /// False: the lease was lost, somebody else compares.
  boolean progress(UUID run, Counts counts, Instant leaseUntil);

  void finish(UUID run, Counts counts, Optional<String> error, Instant now);

  /// How far a comparison is.
  record Counts(int asked, int seen, int repaired, int differences) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /// Open payments nobody has asked about for a while, the longest first.
  List<Owner> toAsk(Instant madeBefore, Instant askedBefore, int most);

  /// In a tenant's transaction.
  void asked(PaymentId payment, Instant now);

  /// False: it stands there already.
  boolean found(UUID run, Difference difference);

  /// Closes open ones of this kind that are not among these any more.
  void settleOthers(Difference.Kind kind, List<String> stillOpen, String note, Instant now);

  List<Comparison> latest(int most);

  Optional<Instant> lastFinished();

  /// Open ones first, then the newest.
  List<Difference> differences(int most);

  /// False: it is not there or not open any more.
  boolean settle(UUID difference, String by, String note, Instant now);

  Optional<Difference> difference(UUID id);

  /// Forgets what is settled and old.
  void forgetBefore(Instant then);

  /// Money that came before this and has neither a ticket nor a refund, the oldest first.
  List<Unmatched> unmatched(Instant before, int most);

  /// Money nobody has got anything for.
  ///
  /// @param reference what the money is for
  record Unmatched(String reference, Money amount, Instant since) {}
}
