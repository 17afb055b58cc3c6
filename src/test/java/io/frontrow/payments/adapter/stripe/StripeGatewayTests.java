package io.frontrow.payments.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.payments.Means;
import io.frontrow.payments.PaymentIntent;
import io.frontrow.payments.StripeStandIn;
import io.frontrow.payments.application.Gateway.Page;
import io.frontrow.payments.domain.Payment;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.Money;
import io.frontrow.shared.OrganizationId;
import io.frontrow.shared.PaymentId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class StripeGatewayTests {
  @Test
  void aStripeThatRefusesConnectionsIsUnreachable() throws Exception {
    var gateway = gateway(settings("sk_test_mine", closedPort()));

    assertThat(look(gateway)).isInstanceOf(Page.Unreachable.class);
  }

  @Test
  void aStripeThatNeverAnswersIsUnreachableAfterTheTimeout() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());

      assertThat(look(gateway(settings("sk_test_mine", address))))
          .isInstanceOf(Page.Unreachable.class);
    }
  }

  @Test
  void withoutAnyKeyThereAreNoPayments() {
    assertThat(look(gateway(settings(null, null)))).isInstanceOf(Page.Unreachable.class);
  }

  @Test
  void aConfiguredKeyWinsOverTheStandIn() {
    var standIn = new Example();
    var mine = new StripeConnection(settings("sk_test_mine", null), beans(standIn));
    var demo = new StripeConnection(settings("", null), beans(standIn));

    assertThat(mine.webhookSecrets()).containsExactly("whsec_mine");
    assertThat(demo.client()).isPresent();
    assertThat(new StripeConnection(noSecrets(), beans(standIn)).webhookSecrets())
        .containsExactly("whsec_example");
  }

  @Test
  void secretsNeverReachALog() {
    assertThat(settings("sk_test_mine", null).toString())
        .doesNotContain("sk_test_mine", "whsec_mine");
  }

  private static final class Example implements StripeStandIn {
    @Override
    public String apiKey() {
      return "sk_test_example";
    }

    @Override
    public URI apiBase() {
      return URI.create("http://127.0.0.1:1");
    }

    @Override
    public String webhookSecret() {
      return "whsec_example";
    }
  }

  static StripeConnection connection(StripeSettings settings) {
    return new StripeConnection(
        settings, new StaticListableBeanFactory().getBeanProvider(StripeStandIn.class));
  }

  private static org.springframework.beans.factory.ObjectProvider<StripeStandIn> beans(
      StripeStandIn standIn) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("standIn", standIn);
    return beans.getBeanProvider(StripeStandIn.class);
  }

  private static Page look(StripeGateway gateway) {
    return gateway.look(aPayment(), "cs_test_1");
  }

  static Payment aPayment() {
    return Payment.intended(
        new PaymentId(UUID.randomUUID()),
        new PaymentIntent(
            new OrganizationId(UUID.randomUUID()),
            "order",
            1,
            Money.of(300, "THB"),
            "Gala",
            List.of(new PaymentIntent.Item("Seat", "", Money.of(150, "THB"), 2)),
            new EmailAddress("buyer@frontrow.test"),
            Locale.ENGLISH,
            URI.create("http://localhost/ok"),
            URI.create("http://localhost/back"),
            Instant.EPOCH),
        Means.STRIPE,
        Instant.EPOCH);
  }

  private static StripeGateway gateway(StripeSettings settings) {
    var calls =
        new StripeCalls(
            connection(settings), settings, new SimpleMeterRegistry(), InstantSource.system());
    return new StripeGateway(calls, settings, InstantSource.system());
  }

  static StripeSettings settings(String key, URI base) {
    return settings(key, base, List.of("whsec_mine"));
  }

  private static StripeSettings noSecrets() {
    return settings(null, null, List.of());
  }

  private static StripeSettings settings(String key, URI base, List<String> secrets) {
    return new StripeSettings(
        key,
        base,
        secrets,
        Duration.ofMinutes(5),
        List.of("card"),
        Duration.ofMillis(300),
        Duration.ofMillis(300),
        Duration.ofSeconds(2),
        100,
        Duration.ofSeconds(1),
        5,
        Duration.ofSeconds(30));
  }

  private static URI closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
