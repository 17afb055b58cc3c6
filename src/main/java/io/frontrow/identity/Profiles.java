package io.frontrow.identity;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people say of themselves.
@Component
class Profiles {
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final AuditLog audit;

  Profiles(Transactions transactions, JdbcClient jdbc, AuditLog audit) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.audit = audit;
  }

  record Profile(String email, String name, String locale, long version) {}

  sealed interface Changed {
    record Now(Profile profile) implements Changed {}

    /// Somebody else changed it since it was read.
    record MeanwhileOther() implements Changed {}

    record Gone() implements Changed {}
  }

  Optional<Profile> find(UserId user) {
    return transactions.asPlatform(() -> row(user, ""));
  }

  /// @param version that the change was made from; any when it is not said
  Changed change(UserId user, String name, String locale, OptionalLong version) {
    return transactions.asPlatform(
        () -> {
          var found = row(user, " for update");
          if (found.isEmpty()) {
            return new Changed.Gone();
          }
          var before = found.get();
          if (version.isPresent() && version.getAsLong() != before.version()) {
            return new Changed.MeanwhileOther();
          }
          if (before.name().equals(name) && before.locale().equals(locale)) {
            return new Changed.Now(before);
          }
          jdbc.sql(
                  "update users set name = :name, locale = :locale, version = version + 1 where id = :id")
              .param("name", name)
              .param("locale", locale)
              .param("id", user.value())
              .update();
          audit.record(
              AuditEntry.of(
                  "user.changed",
                  "user",
                  user.toString(),
                  Map.of("name", before.name(), "locale", before.locale()),
                  Map.of("name", name, "locale", locale)));
          return new Changed.Now(new Profile(before.email(), name, locale, before.version() + 1));
        });
  }

  private Optional<Profile> row(UserId user, String lock) {
    return jdbc.sql("select email, name, locale, version from users where id = :id" + lock)
        .param("id", user.value())
        .query(Profile.class)
        .optional();
  }
}
