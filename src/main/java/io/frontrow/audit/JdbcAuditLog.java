package io.frontrow.audit;

import io.frontrow.platform.web.RequestFacts;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

@Component
class JdbcAuditLog implements AuditLog {
  private static final String NOBODY_SIGNED_IN = "anonymous";
  private static final String NO_REQUEST = "system";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final InstantSource time;

  JdbcAuditLog(JdbcClient jdbc, JsonMapper json, InstantSource time) {
    this.jdbc = jdbc;
    this.json = json;
    this.time = time;
  }

  /// The digest is taken of the payload as PostgreSQL writes it, so that it can be checked from the
  /// stored row alone.
  @Override
  public void record(AuditEntry entry) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          entry.action() + " must be recorded in the transaction of the change");
    }
    var facts = RequestFacts.current();
    jdbc.sql(
            """
            with entry as (select cast(:payload as jsonb) as payload)
            insert into audit_entries (organization_id, at, actor, action, entity_type, entity_id, payload, payload_digest, ip, user_agent, correlation_id)
            select frontrow_organization(), :at, :actor, :action, :entityType, :entityId, payload, sha256(convert_to(payload::text, 'UTF8')),
                   cast(:ip as inet), :userAgent, :correlationId
            from entry""")
        .param("payload", payload(entry))
        .param("at", time.instant().atOffset(ZoneOffset.UTC))
        .param("actor", entry.actor().orElseGet(JdbcAuditLog::whoeverIsSignedIn))
        .param("action", entry.action())
        .param("entityType", entry.entityType())
        .param("entityId", entry.entityId())
        .param("ip", facts.map(RequestFacts::ip).orElse(null))
        .param("userAgent", facts.flatMap(RequestFacts::userAgent).orElse(null))
        .param("correlationId", facts.map(RequestFacts::correlationId).orElse(null))
        .update();
  }

  private String payload(AuditEntry entry) {
    var payload = new TreeMap<String, Map<String, ?>>();
    if (!entry.before().isEmpty()) {
      payload.put("before", Masking.of(entry.before()));
    }
    if (!entry.after().isEmpty()) {
      payload.put("after", Masking.of(entry.after()));
    }
    return json.writeValueAsString(payload);
  }

  private static String whoeverIsSignedIn() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null
        && authentication.isAuthenticated()
        && !(authentication instanceof AnonymousAuthenticationToken)) {
      return authentication.getName();
    }
    return RequestFacts.current().isPresent() ? NOBODY_SIGNED_IN : NO_REQUEST;
  }
}
