package io.frontrow.platform.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Profile `prod` starts with real things or not at all. Runs before anything is built, so that no
/// server is asked and no data is touched; names everything that is missing at once, because a
/// deployment that fails five times for five settings is a long evening.
final class ProductionCheck
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final int SECRET_LENGTH = 32;
  private static final List<String> REQUIRED =
      List.of(
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.flyway.user",
          "frontrow.public-url",
          "frontrow.secret",
          "frontrow.stripe.api-key",
          "frontrow.stripe.webhook-secret");

  /// One server, or the nodes of a cluster.
  private static final List<String> REDIS =
      List.of(
          "spring.data.redis.url",
          "spring.data.redis.cluster.nodes",
          "spring.data.redis.cluster.nodes[0]");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    if (!environment.acceptsProfiles(Profiles.of("prod"))) {
      return;
    }
    var problems = problems(environment);
    if (!problems.isEmpty()) {
      throw new NotForProduction(problems);
    }
  }

  static List<String> problems(Environment environment) {
    var problems = new ArrayList<String>();
    if (environment.acceptsProfiles(Profiles.of("demo"))) {
      problems.add("profile demo is active: it brings test accounts and a payment simulator");
    }
    if (environment.acceptsProfiles(Profiles.of("bench"))) {
      problems.add("profile bench is active: it opens /bench/bare to everybody and lifts limits");
    }
    for (var setting : REQUIRED) {
      if (value(environment, setting).isBlank()) {
        problems.add(variable(setting) + " is not set");
      }
    }
    if (REDIS.stream().allMatch(setting -> value(environment, setting).isBlank())) {
      problems.add("SPRING_DATA_REDIS_URL is not set, nor SPRING_DATA_REDIS_CLUSTER_NODES");
    }
    var secret = value(environment, "frontrow.secret");
    if (!secret.isBlank() && (secret.length() < SECRET_LENGTH || looksLikeAnExample(secret))) {
      problems.add(
          "FRONTROW_SECRET must be at least %d random characters, not an example"
              .formatted(SECRET_LENGTH));
    }
    for (var setting : List.of("frontrow.stripe.api-key", "frontrow.stripe.webhook-secret")) {
      if (looksLikeAnExample(value(environment, setting))) {
        problems.add(variable(setting) + " is an example or the simulator's");
      }
    }
    var address = value(environment, "frontrow.public-url");
    if (!address.isBlank() && !"https".equals(URI.create(address).getScheme())) {
      problems.add("FRONTROW_PUBLIC_URL must begin with https:// (cookies and links depend on it)");
    }
    if (!value(environment, "frontrow.stripe.api-base").isBlank()) {
      problems.add(
          "FRONTROW_STRIPE_API_BASE is set: payments would go to somebody else than Stripe");
    }
    return problems;
  }

  private static boolean looksLikeAnExample(String secret) {
    return secret.matches("(?i).*(simulator|example|change.?me|frontrow-demo|demo).*")
        || (!secret.isEmpty() && secret.chars().distinct().count() < 8);
  }

  private static String value(Environment environment, String setting) {
    return environment.getProperty(setting, "");
  }

  /// As people set it: `frontrow.public-url` is `FRONTROW_PUBLIC_URL`.
  private static String variable(String setting) {
    return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
