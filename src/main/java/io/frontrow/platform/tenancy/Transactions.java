package io.frontrow.platform.tenancy;

import io.frontrow.shared.OrganizationId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The only way to a transaction. Each names for whom it runs; PostgreSQL shows and takes only rows
/// of that context, so a query that forgets its filter finds nothing of others. Nested calls join
/// the transaction and must name the same context.
@Component
public class Transactions {
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  private final TransactionTemplate write;
  private final TransactionTemplate read;
  private final JdbcClient jdbc;

  Transactions(PlatformTransactionManager manager, JdbcClient jdbc) {
    this.write = new TransactionTemplate(manager);
    this.read = new TransactionTemplate(manager);
    this.read.setReadOnly(true);
    this.jdbc = jdbc;
  }

  /// Work of one organization: reads and writes its rows only.
  public <T extends @Nullable Object> T inTenant(OrganizationId organization, Supplier<T> work) {
    return run(write, new Scope("tenant", organization.toString(), "", ""), work);
  }

  public void inTenant(OrganizationId organization, Runnable work) {
    inTenant(organization, done(work));
  }

  /// Reading what belongs to a buyer.
  public <T extends @Nullable Object> T asBuyer(BuyerScope buyer, Supplier<T> work) {
    var scope =
        new Scope(
            "buyer",
            "",
            buyer.user().map(Object::toString).orElse(""),
            buyer.order().map(Object::toString).orElse(""));
    return run(write, scope, work);
  }

  public void asBuyer(BuyerScope buyer, Runnable work) {
    asBuyer(buyer, done(work));
  }

  /// Reading what everybody may see. Read only.
  public <T extends @Nullable Object> T asPublic(Supplier<T> work) {
    return run(read, Scope.PUBLIC, work);
  }

  public void asPublic(Runnable work) {
    asPublic(done(work));
  }

  /// Background work that looks for what is due in all organizations.
  public <T extends @Nullable Object> T asWorker(Supplier<T> work) {
    return run(write, Scope.WORKER, work);
  }

  public void asWorker(Runnable work) {
    asWorker(done(work));
  }

  /// Sign-in and administration.
  public <T extends @Nullable Object> T asPlatform(Supplier<T> work) {
    return run(write, Scope.PLATFORM, work);
  }

  public void asPlatform(Runnable work) {
    asPlatform(done(work));
  }

  /// Runs once the running transaction is committed, never if it is not; at once when there is
  /// none.
  public static void afterCommit(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }

  private static Supplier<@Nullable Void> done(Runnable work) {
    return () -> {
      work.run();
      return null;
    };
  }

  /// NullAway: a TransactionTemplate returns what the work returned, null only if that was.
  @SuppressWarnings("NullAway")
  private <T extends @Nullable Object> T run(
      TransactionTemplate template, Scope scope, Supplier<T> work) {
    var outer = CURRENT.get();
    if (outer != null) {
      if (!outer.equals(scope)) {
        throw new IllegalStateException("a transaction of " + outer + " cannot go on as " + scope);
      }
      return work.get();
    }
    CURRENT.set(scope);
    try {
      return template.execute(
          status -> {
            announce(scope);
            return work.get();
          });
    } finally {
      CURRENT.remove();
    }
  }

  private void announce(Scope scope) {
    jdbc.sql(
            """
            select set_config('frontrow.context', :context, true), set_config('frontrow.organization', :organization, true),
                   set_config('frontrow.user', :user, true), set_config('frontrow.order', :order, true)""")
        .param("context", scope.context())
        .param("organization", scope.organization())
        .param("user", scope.user())
        .param("order", scope.order())
        .query()
        .singleRow();
  }
}
