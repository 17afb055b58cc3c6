package io.frontrow.identity;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

@Component
class JdbcDirectory implements Directory {
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final AuditLog audit;
  private final InstantSource time;

  JdbcDirectory(
      Transactions transactions,
      JdbcClient jdbc,
      PasswordEncoder passwords,
      AuditLog audit,
      InstantSource time) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.audit = audit;
    this.time = time;
  }

  @Override
  public OrganizationId found(String slug, String name) {
    return transactions.asPlatform(
        () -> {
          var id =
              jdbc.sql(
                      "insert into organizations (slug, name, created_at) values (:slug, :name, :now) returning id")
                  .param("slug", slug)
                  .param("name", name)
                  .param("now", now())
                  .query(UUID.class)
                  .single();
          audit.record(
              AuditEntry.of(
                  "organization.founded",
                  "organization",
                  id.toString(),
                  Map.of(),
                  Map.of("slug", slug, "name", name)));
          return new OrganizationId(id);
        });
  }

  /// The password is hashed before the transaction: a quarter of a second of work must not hold a
  /// connection.
  @Override
  public UserId register(EmailAddress email, String name, String password, boolean platformAdmin) {
    var hash = passwords.encode(password);
    return transactions.asPlatform(
        () -> {
          var id =
              jdbc.sql(
                      """
                      insert into users (email, name, password_hash, platform_admin, created_at)
                      values (:email, :name, :hash, :admin, :now) returning id""")
                  .param("email", email.value())
                  .param("name", name)
                  .param("hash", hash)
                  .param("admin", platformAdmin)
                  .param("now", now())
                  .query(UUID.class)
                  .single();
          audit.record(
              AuditEntry.of(
                  "user.registered",
                  "user",
                  id.toString(),
                  Map.of(),
                  Map.of("email", email.value(), "platform_admin", platformAdmin)));
          return new UserId(id);
        });
  }

  @Override
  public void appoint(UserId user, OrganizationId organization, Role role) {
    transactions.asPlatform(
        () -> {
          jdbc.sql(
                  """
                  insert into memberships (organization_id, user_id, role, created_at) values (:organization, :user, :role, :now)
                  on conflict (organization_id, user_id) do update set role = excluded.role""")
              .param("organization", organization.value())
              .param("user", user.value())
              .param("role", role.name().toLowerCase(Locale.ROOT))
              .param("now", now())
              .update();
          audit.record(
              AuditEntry.of(
                  "member.appointed",
                  "membership",
                  organization + "/" + user,
                  Map.of(),
                  Map.of("role", role.name())));
        });
  }

  @Override
  public Optional<OrganizationId> organization(String slug) {
    return transactions.asPublic(
        () ->
            jdbc.sql("select id from organizations where slug = :slug")
                .param("slug", slug)
                .query(UUID.class)
                .optional()
                .map(OrganizationId::new));
  }

  @Override
  public Map<OrganizationId, String> slugs(Collection<OrganizationId> organizations) {
    if (organizations.isEmpty()) {
      return Map.of();
    }
    return transactions.asPlatform(
        () ->
            jdbc
                .sql("select id, slug from organizations where id in (:ids)")
                .param("ids", organizations.stream().map(OrganizationId::value).toList())
                .query(
                    (row, _) ->
                        Map.entry(
                            new OrganizationId(row.getObject("id", UUID.class)),
                            row.getString("slug")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public Optional<UserId> user(EmailAddress email) {
    return transactions.asPlatform(
        () ->
            jdbc.sql("select id from users where email = :email")
                .param("email", email.value())
                .query(UUID.class)
                .optional()
                .map(UserId::new));
  }

  private OffsetDateTime now() {
    return time.instant().atOffset(ZoneOffset.UTC);
  }
}
