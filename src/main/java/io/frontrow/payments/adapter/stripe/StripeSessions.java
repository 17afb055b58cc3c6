package io.frontrow.payments.adapter.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionListParams;
import io.frontrow.payments.application.GatewaySessions;
import io.frontrow.payments.application.GatewayUnreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Stripe's list of sessions, page by page.
@Component
class StripeSessions implements GatewaySessions {
  private static final long PAGE = 100;

  private final StripeCalls calls;

  StripeSessions(StripeCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Seen> filledIn(Instant since, int most) {
    var seen = new ArrayList<Seen>();
    var after = Optional.<String>empty();
    int read = 0;
    do {
      var page = page(since, after);
      page.getData().forEach(session -> seen(session).ifPresent(seen::add));
      read += page.getData().size();
      after =
          page.getHasMore() && read < most
              ? Optional.of(page.getData().getLast().getId())
              : Optional.empty();
    } while (after.isPresent());
    return seen;
  }

  private StripeCollection<Session> page(Instant since, Optional<String> after) {
    var wish =
        SessionListParams.builder()
            .setStatus(SessionListParams.Status.COMPLETE)
            .setCreated(SessionListParams.Created.builder().setGte(since.getEpochSecond()).build())
            .setLimit(PAGE);
    after.ifPresent(wish::setStartingAfter);
    try {
      return calls.make(client -> client.v1().checkout().sessions().list(wish.build()));
    } catch (StripeException | StripeAway failure) {
      throw new GatewayUnreachable(String.valueOf(failure.getMessage()));
    }
  }

  private static Optional<Seen> seen(Session session) {
    return StripeRecords.ours(session.getMetadata(), CheckoutParameters.PAYMENT)
        .map(
            payment ->
                new Seen(
                    session.getId(),
                    payment,
                    StripePages.read(session),
                    Instant.ofEpochSecond(session.getCreated())));
  }
}
