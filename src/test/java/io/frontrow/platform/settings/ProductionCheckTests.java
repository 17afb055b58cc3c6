package io.frontrow.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ProductionCheckTests {
  private final MockEnvironment sound =
      new MockEnvironment()
          .withProperty("spring.datasource.url", "jdbc:postgresql://db/frontrow")
          .withProperty("spring.datasource.username", "frontrow_app")
          .withProperty("spring.flyway.user", "frontrow_owner")
          .withProperty("spring.data.redis.url", "rediss://redis")
          .withProperty("frontrow.public-url", "https://tickets.box-office.net")
          .withProperty("frontrow.secret", "q8Xv0bN3rT6yU9iO2pA5sD8fG1hJ4kL7")
          .withProperty("frontrow.stripe.api-key", "sk_live_51Hq9XkZbV7cN2mQw")
          .withProperty("frontrow.stripe.webhook-secret", "whsec_9XkZbV7cN2mQw4rT6y");

  @Test
  void realSettingsPass() {
    sound.setActiveProfiles("prod");

    assertThat(ProductionCheck.problems(sound)).isEmpty();
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() {
    assertThat(ProductionCheck.problems(new MockEnvironment()))
        .contains(
            "SPRING_DATASOURCE_URL is not set",
            "SPRING_DATA_REDIS_URL is not set, nor SPRING_DATA_REDIS_CLUSTER_NODES",
            "FRONTROW_SECRET is not set",
            "FRONTROW_STRIPE_API_KEY is not set",
            "FRONTROW_STRIPE_WEBHOOK_SECRET is not set",
            "FRONTROW_PUBLIC_URL is not set");
  }

  @Test
  void theDemoDoesNotGoIntoProduction() {
    sound.setActiveProfiles("prod", "demo");

    assertThat(ProductionCheck.problems(sound))
        .singleElement()
        .asString()
        .startsWith("profile demo is active");
  }

  @Test
  void theBenchDoesNotGoIntoProduction() {
    sound.setActiveProfiles("prod", "bench");

    assertThat(ProductionCheck.problems(sound))
        .singleElement()
        .asString()
        .startsWith("profile bench is active: it opens /bench/bare");
  }

  @Test
  void secretsFromExamplesAreNone() {
    for (var secret :
        new String[] {"short", "change-me-change-me-change-me-change-me", "x".repeat(40)}) {
      sound.setProperty("frontrow.secret", secret);

      assertThat(ProductionCheck.problems(sound)).as(secret).hasSize(1);
    }
  }

  @Test
  void theSimulatorsKeysAreNone() {
    sound.setProperty("frontrow.stripe.api-key", "sk_test_simulator");
    sound.setProperty("frontrow.stripe.webhook-secret", "whsec_simulator");
    sound.setProperty("frontrow.stripe.api-base", "http://localhost:12111");

    assertThat(ProductionCheck.problems(sound)).hasSize(3);
  }

  @Test
  void thePublicAddressIsHttps() {
    sound.setProperty("frontrow.public-url", "http://tickets.box-office.net");

    assertThat(ProductionCheck.problems(sound)).singleElement().asString().contains("https://");
  }
}
