package io.frontrow.e2e;

import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.shared.OrganizationId;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A moment in which Stripe cannot say how the payment of an order went: it is asked for a page it
/// does not know.
final class SilentStripe implements AutoCloseable {
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final String order;

  private SilentStripe(ApplicationContext context, String order) {
    this.transactions = context.getBean(Transactions.class);
    this.jdbc = context.getBean(JdbcClient.class);
    this.order = order;
  }

  static SilentStripe about(String order, ApplicationContext context) {
    var silence = new SilentStripe(context, order);
    silence.rename("stripe_session_id || '_unknown'");
    return silence;
  }

  @Override
  public void close() {
    rename("replace(stripe_session_id, '_unknown', '')");
  }

  private void rename(String session) {
    transactions.inTenant(
        organization(),
        () ->
            jdbc.sql(
                    "update payments set stripe_session_id = "
                        + session
                        + " where reference = (select id::text from orders where code = :code)")
                .param("code", order)
                .update());
  }

  private OrganizationId organization() {
    return transactions.asPlatform(
        () ->
            new OrganizationId(
                jdbc.sql("select organization_id from orders where code = :code")
                    .param("code", order)
                    .query(UUID.class)
                    .single()));
  }
}
