package io.frontrow.payments.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.payments.StripeStandIn;
import io.frontrow.payments.application.Gateway.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class StripeGatewayTests {
  @Test
  void aStripeThatRefusesConnectionsIsUnreachable() throws Exception {
    var gateway = new StripeGateway(connection(settings("sk_test_mine", closedPort())));

    assertThat(gateway.look("cs_test_1")).isInstanceOf(Page.Unreachable.class);
  }

  @Test
  void aStripeThatNeverAnswersIsUnreachableAfterTheTimeout() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      var gateway = new StripeGateway(connection(settings("sk_test_mine", address)));

      assertThat(gateway.look("cs_test_1")).isInstanceOf(Page.Unreachable.class);
    }
  }

  @Test
  void withoutAnyKeyThereAreNoPayments() {
    var gateway = new StripeGateway(connection(settings(null, null)));

    assertThat(gateway.look("cs_test_1")).isInstanceOf(Page.Unreachable.class);
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

  private static StripeConnection connection(StripeSettings settings) {
    return new StripeConnection(
        settings, new StaticListableBeanFactory().getBeanProvider(StripeStandIn.class));
  }

  private static org.springframework.beans.factory.ObjectProvider<StripeStandIn> beans(
      StripeStandIn standIn) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("standIn", standIn);
    return beans.getBeanProvider(StripeStandIn.class);
  }

  private static StripeSettings settings(String key, URI base) {
    return new StripeSettings(
        key,
        base,
        List.of("whsec_mine"),
        Duration.ofMinutes(5),
        Duration.ofMillis(300),
        Duration.ofMillis(300));
  }

  private static StripeSettings noSecrets() {
    return new StripeSettings(
        null, null, List.of(), Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  private static URI closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
