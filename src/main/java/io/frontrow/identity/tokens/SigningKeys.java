package io.frontrow.identity.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys of access tokens, the same for all instances because they live in the database. One
/// signs; those before it verify until the last token they signed has expired. An instance looks
/// them up again before it signs if its picture is older than [#FRESH], and when it meets a key of
/// ours it does not know, so that the first token of a new key is good everywhere at once.
@Component
class SigningKeys {
  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

  /// How long another instance may go on signing with a key that has been replaced.
  static final Duration FRESH = Duration.ofSeconds(20);

  /// Added to the life of the last token: what instances lag behind, what clocks differ, and a wide
  /// margin.
  private static final Duration SLACK = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final int MISSED_AT_MOST = 1_000;

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final InstantSource clock;
  private final TokenSettings settings;
  private final KeyIds ids;
  private final KeySeal seal;

  /// Keys of ours that are no longer in the database, so that each is looked for only once.
  private final Set<String> missed = ConcurrentHashMap.newKeySet();

  private final ReentrantLock looking = new ReentrantLock();

  private volatile Picture picture = new Picture(Instant.MIN, Optional.empty(), Map.of());

  SigningKeys(
      Transactions transactions,
      JdbcClient jdbc,
      AuditLog audit,
      InstantSource clock,
      TokenSettings settings,
      Secrets secrets) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
    this.settings = settings;
    this.ids = new KeyIds(secrets);
    this.seal = new KeySeal(secrets);
  }

  /// What a token is signed with.
  record Signing(String kid, JWSSigner signer) {}

  /// A key that verifies until its end; one that still signs has none.
  private record Verifying(ECKey key, JWSVerifier verifier, Optional<Instant> until) {
    private boolean isGoodAt(Instant now) {
      return until.isEmpty() || now.isBefore(until.get());
    }
  }

  private record Picture(
      Instant takenAt, Optional<Signing> signing, Map<String, Verifying> verifying) {}

  /// Makes a key if there is none to sign with.
  Signing signing() {
    var known = picture;
    return (isFresh(known) ? known : look()).signing().orElseGet(this::begin);
  }

  private boolean isFresh(Picture seen) {
    return clock.instant().isBefore(seen.takenAt().plus(FRESH));
  }

  /// Empty for a key that is not ours, and for one whose time is over.
  Optional<JWSVerifier> verifying(String kid) {
    return Optional.ofNullable(lately().verifying().get(kid))
        .or(() -> lookFor(kid))
        .filter(key -> key.isGoodAt(clock.instant()))
        .map(Verifying::verifier);
  }

  /// One caller looks when it is time to, so that a key somebody ended by hand is not believed for
  /// long; the others go on with what is known.
  private Picture lately() {
    if (isFresh(picture) || !looking.tryLock()) {
      return picture;
    }
    try {
      return isFresh(picture) ? picture : look();
    } finally {
      looking.unlock();
    }
  }

  private Optional<Verifying> lookFor(String kid) {
    if (!ids.isOurs(kid) || missed.contains(kid)) {
      return Optional.empty();
    }
    looking.lock();
    try {
      // Whoever waited finds what the one before has seen.
      var known = picture.verifying().get(kid);
      var found = Optional.ofNullable(known == null ? look().verifying().get(kid) : known);
      if (found.isEmpty() && missed.size() < MISSED_AT_MOST) {
        missed.add(kid);
      }
      return found;
    } finally {
      looking.unlock();
    }
  }

  /// The public halves of all keys that verify.
  JWKSet published() {
    signing();
    var now = clock.instant();
    return new JWKSet(
        picture.verifying().values().stream()
            .filter(key -> key.isGoodAt(now))
            .<JWK>map(Verifying::key)
            .toList());
  }

  private Signing begin() {
    rotate("none", _ -> false);
    return look()
        .signing()
        .orElseThrow(() -> new IllegalStateException("no key to sign with, though one was made"));
  }

  /// Puts a new key in the place of the one that signs. Tokens of the old one stay good.
  void rotate(String cause) {
    rotate(cause, _ -> true);
  }

  /// The same if the key that signs is old enough.
  void rotateWhenDue() {
    var oldest = clock.instant().minus(settings.rotation());
    rotate("schedule", signing -> signing.createdAt().isBefore(oldest));
  }

  /// Several instances may want this at once: the first one does it, the others find it done.
  private void rotate(String cause, Predicate<Row> isDue) {
    var fresh = generate();
    var done =
        transactions.asPlatform(
            () -> {
              jdbc.sql("lock table signing_keys in share row exclusive mode").update();
              var old = current();
              var due =
                  old.map(signing -> !isReadable(signing) || isDue.test(signing)).orElse(true);
              if (due) {
                replace(old, fresh, cause);
              }
              return due;
            });
    if (done) {
      log.info("signing key made kid={} cause={}", fresh.getKeyID(), cause);
      look();
    }
  }

  private void replace(Optional<Row> old, ECKey fresh, String cause) {
    var now = clock.instant();
    old.ifPresent(
        row ->
            jdbc.sql(
                    "update signing_keys set verifies_until = greatest(:until, created_at + interval '1 second') where kid = :kid")
                .param("until", utc(now.plus(settings.lifetime()).plus(SLACK)))
                .param("kid", row.kid())
                .update());
    jdbc.sql(
            """
            insert into signing_keys (kid, public_key, sealed_key, created_at)
            values (:kid, :public, :sealed, :now)""")
        .param("kid", fresh.getKeyID())
        .param("public", fresh.toPublicJWK().toJSONString())
        .param("sealed", seal.seal(fresh.getKeyID(), fresh.toJSONString()))
        .param("now", utc(now))
        .update();
    audit.record(
        AuditEntry.of(
            "signing_key.rotated",
            "signing_key",
            fresh.getKeyID(),
            old.<Map<String, ?>>map(row -> Map.of("kid", row.kid())).orElse(Map.of()),
            Map.of("kid", fresh.getKeyID(), "cause", cause)));
  }

  private ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(ids.draw())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(ALGORITHM)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /// Drops keys that verify nothing any more.
  int dropOver() {
    return transactions.asPlatform(
        () ->
            jdbc.sql("delete from signing_keys where verifies_until < :now")
                .param("now", utc(clock.instant()))
                .update());
  }

  private Optional<Row> current() {
    return rows().stream().filter(row -> row.verifiesUntil() == null).findFirst();
  }

  private boolean isReadable(Row row) {
    return seal.open(row.kid(), row.sealedKey()).isPresent();
  }

  private List<Row> rows() {
    return jdbc.sql(
            "select kid, public_key, sealed_key, created_at, verifies_until from signing_keys")
        .query(
            (row, _) ->
                new Row(
                    row.getString("kid"),
                    row.getString("sealed_key"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("verifies_until", OffsetDateTime.class)))
        .list();
  }

  /// Takes a new picture of the keys.
  private Picture look() {
    var takenAt = clock.instant();
    var rows = transactions.asPlatform(this::rows);
    Map<String, Verifying> verifying = new HashMap<>();
    Optional<Signing> signing = Optional.empty();
    for (var row : rows) {
      var key = opened(row);
      if (key.isPresent()) {
        try {
          var until = Optional.ofNullable(row.verifiesUntil()).map(OffsetDateTime::toInstant);
          var publicHalf = key.get().toPublicJWK();
          verifying.put(row.kid(), new Verifying(publicHalf, new ECDSAVerifier(publicHalf), until));
          if (until.isEmpty()) {
            signing = Optional.of(new Signing(row.kid(), new ECDSASigner(key.get())));
          }
        } catch (JOSEException e) {
          throw new IllegalStateException("a key of ours cannot be used", e);
        }
      }
    }
    var taken = new Picture(takenAt, signing, Map.copyOf(verifying));
    picture = taken;
    return taken;
  }

  /// Empty for a key that was sealed with another secret or put there by somebody who does not know
  /// ours: nobody who can only write to the database can have a key trusted. Its public half stands
  /// beside it for people who look, and is not read.
  private Optional<ECKey> opened(Row row) {
    var opened = seal.open(row.kid(), row.sealedKey());
    if (opened.isEmpty()) {
      log.warn("signing key unreadable kid={}: not made with this FRONTROW_SECRET", row.kid());
      return Optional.empty();
    }
    try {
      return Optional.of(ECKey.parse(opened.get()));
    } catch (ParseException e) {
      throw new IllegalStateException("a key of ours cannot be read", e);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Row(
      String kid, String sealedKey, Instant createdAt, @Nullable OffsetDateTime verifiesUntil) {}
}
