package io.frontrow.identity;

import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Enters people and organizations. Every entry is audited.
public interface Directory {
  /// A new organization; its slug is unique and stands in addresses.
  OrganizationId found(String slug, String name);

  /// A new account that can sign in with this password. The address is unique.
  UserId register(EmailAddress email, String name, String password, boolean platformAdmin);

  /// Gives somebody a role in an organization, in place of the one held there.
  void appoint(UserId user, OrganizationId organization, Role role);

  Optional<OrganizationId> organization(String slug);

  /// How organizations are called in addresses, those that are known.
  Map<OrganizationId, String> slugs(Collection<OrganizationId> organizations);

  Optional<UserId> user(EmailAddress email);
}
