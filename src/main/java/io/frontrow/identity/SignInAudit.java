package io.frontrow.identity;

import io.frontrow.audit.AuditEntry;
import io.frontrow.audit.AuditLog;
import io.frontrow.platform.tenancy.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes down who signed in and who tried.
@Component
class SignInAudit {
  private final Transactions transactions;
  private final AuditLog audit;

  SignInAudit(Transactions transactions, AuditLog audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  void succeeded(String user) {
    record(AuditEntry.of("user.signed_in", "user", user, Map.of(), Map.of()).by(user));
  }

  /// What was typed into the e-mail field may be a password or a stranger's address: only a
  /// name-based id of it is kept, the same for the same address, so that attempts against one
  /// account can be counted.
  void failed(String typed) {
    var attempted =
        UUID.nameUUIDFromBytes(
            typed.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    record(
        AuditEntry.of("user.sign_in_failed", "sign_in", attempted.toString(), Map.of(), Map.of()));
  }

  void signedOut(String user) {
    record(AuditEntry.of("user.signed_out", "user", user, Map.of(), Map.of()).by(user));
  }

  private void record(AuditEntry entry) {
    transactions.asPlatform(() -> audit.record(entry));
  }
}
