package io.frontrow.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.IntegrationTest;
import io.frontrow.Race;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keys in the database, seen by instances with clocks of their own.
@IntegrationTest
class SigningKeysIT {
  @Autowired Transactions transactions;
  @Autowired JdbcClient jdbc;
  @Autowired AuditLog audit;
  @Autowired Secrets secrets;
  @Autowired SigningKeys running;

  private final TokenSettings settings =
      new TokenSettings(Duration.ofMinutes(15), Duration.ofDays(30), Duration.ofSeconds(60), 100);

  /// Whole milliseconds, because PostgreSQL rounds what is finer.
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Test
  void anOldKeyVerifiesUntilItsLastTokenHasExpiredAndNotLonger() {
    var keys = instance(secrets);
    var old = keys.signing().kid();

    keys.rotate("test");

    assertThat(keys.signing().kid()).isNotEqualTo(old);
    now = now.plus(Duration.ofMinutes(20)).minusSeconds(1);
    assertThat(keys.verifying(old)).isPresent();
    assertThat(kids(keys)).contains(old);
    now = now.plusSeconds(1);
    assertThat(keys.verifying(old)).isEmpty();
    assertThat(kids(keys)).doesNotContain(old);
  }

  @Test
  void aKeyIsReplacedWhenItsTimeHasComeAndNotBefore() {
    var keys = instance(secrets);
    keys.rotate("test");
    var young = keys.signing().kid();

    keys.rotateWhenDue();
    assertThat(keys.signing().kid()).isEqualTo(young);
    now = now.plus(Duration.ofDays(30)).plusSeconds(1);
    keys.rotateWhenDue();

    assertThat(keys.signing().kid()).isNotEqualTo(young);
    now = Instant.now();
    running.rotate("test");
  }

  @Test
  void manyInstancesThatFindAKeyDueReplaceItOnce() {
    instance(secrets).rotate("test");
    now = now.plus(Duration.ofDays(30)).plusSeconds(1);
    var before = count();

    Race.run(
        6,
        _ ->
            () -> {
              instance(secrets).rotateWhenDue();
              return true;
            });

    assertThat(count()).isEqualTo(before + 1);
    now = Instant.now();
    running.rotate("test");
  }

  /// What an operator does who fears that a key is known to others.
  @Test
  void aKeyEndedByHandIsReplacedAndNotBelievedForLong() {
    var keys = instance(secrets);
    var idle = instance(secrets);
    var old = keys.signing().kid();
    assertThat(idle.verifying(old)).isPresent();

    transactions.asPlatform(
        () ->
            jdbc.sql(
                    "update signing_keys set verifies_until = created_at + interval '1 second' where verifies_until is null")
                .update());
    now = now.plus(SigningKeys.FRESH);

    assertThat(idle.verifying(old)).isEmpty();
    assertThat(keys.signing().kid()).isNotEqualTo(old);
    assertThat(idle.verifying(keys.signing().kid())).isPresent();
  }

  @Test
  void anotherInstanceLearnsOfANewKeyFromItsFirstToken() {
    var other = instance(secrets);
    other.signing();

    running.rotate("test");

    assertThat(other.verifying(running.signing().kid())).isPresent();
  }

  @Test
  void aDumpWithoutTheInstallationsSecretRevealsNoKey() {
    var thief =
        instance(
            new Secrets("another secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8)));
    var kid = running.signing().kid();
    var row =
        transactions.asPlatform(
            () ->
                jdbc.sql("select public_key, sealed_key from signing_keys where kid = ?")
                    .param(kid)
                    .query()
                    .singleRow());

    assertThat(row.get("public_key").toString()).doesNotContain("\"d\"");
    assertThat(row.get("sealed_key").toString()).doesNotContain("{");
    assertThat(new KeySeal(secrets).open(kid, row.get("sealed_key").toString())).isPresent();
    // Whoever starts on such a dump signs with a key of their own.
    assertThat(thief.signing().kid()).isNotEqualTo(kid);
    running.rotate("test");
  }

  /// Somebody who can write to the database, but does not know the installation's secret.
  @Test
  void aKeyPlantedInTheDatabaseIsNotTrusted() {
    var planted = new KeyIds(secrets).draw();
    transactions.asPlatform(
        () ->
            jdbc.sql(
                    """
                    insert into signing_keys (kid, public_key, sealed_key, created_at, verifies_until)
                    select ?, public_key, sealed_key, now(), now() + interval '1 hour' from signing_keys where verifies_until is null""")
                .param(planted)
                .update());

    assertThat(running.verifying(planted)).isEmpty();
    assertThat(kids(running)).doesNotContain(planted);
  }

  @Test
  void keysThatVerifyNothingAreDropped() {
    transactions.asPlatform(
        () ->
            jdbc.sql(
                    """
                    insert into signing_keys (kid, public_key, sealed_key, created_at, verifies_until)
                    values ('over-long-ago', '{}', '', now() - interval '2 days', now() - interval '1 day')""")
                .update());

    assertThat(running.dropOver()).isPositive();
    assertThat(running.signing()).isNotNull();
  }

  private SigningKeys instance(Secrets of) {
    InstantSource clock = () -> now;
    return new SigningKeys(transactions, jdbc, audit, clock, settings, of);
  }

  private static List<String> kids(SigningKeys keys) {
    return keys.published().getKeys().stream().map(key -> key.getKeyID()).toList();
  }

  private long count() {
    return transactions.asPlatform(
        () -> jdbc.sql("select count(*) from signing_keys").query(Long.class).single());
  }
}
