package io.frontrow.identity;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Reads accounts for sign-in and for each signed-in request.
@Component
class Accounts implements PlatformAdmins {
  private final Transactions transactions;
  private final JdbcClient jdbc;

  Accounts(Transactions transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /// The account behind a session; empty when nobody is signed in or the account has gone since.
  Optional<Account> signedIn(@Nullable Authentication authentication) {
    return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
        ? find(new UserId(signedIn.userId()))
        : Optional.empty();
  }

  @Override
  public boolean include(UserId user) {
    return find(user).filter(Account::platformAdmin).isPresent();
  }

  private Optional<Account> find(UserId id) {
    var rows =
        transactions.asPlatform(
            () ->
                jdbc.sql(
                        """
                        select u.email, u.name, u.platform_admin, m.organization_id, m.role
                        from users u left join memberships m on m.user_id = u.id
                        where u.id = :id""")
                    .param("id", id.value())
                    .query(Row.class)
                    .list());
    return rows.isEmpty() ? Optional.empty() : Optional.of(account(id, rows));
  }

  private static Account account(UserId id, List<Row> rows) {
    Map<OrganizationId, Role> roles = new HashMap<>();
    for (var row : rows) {
      if (row.organizationId() != null && row.role() != null) {
        roles.put(
            new OrganizationId(row.organizationId()),
            Role.valueOf(row.role().toUpperCase(Locale.ROOT)));
      }
    }
    var user = rows.getFirst();
    return new Account(
        id, new EmailAddress(user.email()), user.name(), user.platformAdmin(), roles);
  }

  Optional<Credentials> credentials(EmailAddress email) {
    return transactions.asPlatform(
        () ->
            jdbc.sql("select id, password_hash, platform_admin from users where email = :email")
                .param("email", email.value())
                .query(Credentials.class)
                .optional());
  }

  record Credentials(UUID id, String passwordHash, boolean platformAdmin) {}

  record Row(
      String email,
      String name,
      boolean platformAdmin,
      @Nullable UUID organizationId,
      @Nullable String role) {}
}
