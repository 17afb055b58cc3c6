package io.frontrow.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.AccessCodeId;
import io.frontrow.shared.ShowId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A proof is the code's id, signed together with its show: it can be neither made up nor carried
/// to another show. Only signed ids are looked up, so nobody fills the memory with made-up ones.
@Component
class SignedAccessCodes implements AccessCodes {
  private static final String PURPOSE = "access-code";
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MOST_CODES = 10_000;

  private final AccessCodeTable table;
  private final Transactions transactions;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Cache<CodeOfShow, Optional<AccessCode>> remembered =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_CODES).build();

  SignedAccessCodes(
      AccessCodeTable table, Transactions transactions, Secrets secrets, InstantSource clock) {
    this.table = table;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Optional<AccessCodeId> typed(ShowOnSale show, String text) {
    return TypedCode.of(text)
        .flatMap(
            code ->
                transactions.inTenant(
                    show.organization(), () -> table.find(show.event(), show.id(), code)))
        .filter(code -> code.isGood(clock.instant()))
        .map(AccessCode::id);
  }

  @Override
  public String proof(ShowOnSale show, AccessCodeId code) {
    return code + "." + secrets.sign(PURPOSE, message(show, code.toString()));
  }

  @Override
  public Access access(ShowOnSale show, Optional<String> proof) {
    return proof
        .flatMap(text -> signed(show, text))
        .flatMap(id -> remembered.get(new CodeOfShow(id, show.id()), _ -> read(show, id)))
        .map(Access::by)
        .orElse(Access.NONE);
  }

  private Optional<AccessCodeId> signed(ShowOnSale show, String proof) {
    var dot = proof.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    var code = proof.substring(0, dot);
    return secrets.matches(PURPOSE, message(show, code), proof.substring(dot + 1))
        ? AccessCodeId.parse(code)
        : Optional.empty();
  }

  private static String message(ShowOnSale show, String code) {
    return show.id() + " " + code;
  }

  private Optional<AccessCode> read(ShowOnSale show, AccessCodeId id) {
    return transactions.inTenant(
        show.organization(), () -> table.find(show.event(), show.id(), id));
  }

  private record CodeOfShow(AccessCodeId code, ShowId show) {}
}
