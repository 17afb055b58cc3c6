package io.frontrow.demo;

import static java.util.stream.Collectors.joining;

import io.frontrow.identity.Role;
import io.frontrow.platform.settings.Installation;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The last words of a start: where to go, as whom, with which card, where the data lies. On
/// standard output, because it is for the person at the terminal and no fact for a log.
@Component
@Profile("demo")
class StartBanner {
  private static final String RULE = "─".repeat(76);

  private final Installation installation;
  private final Environment environment;

  StartBanner(Installation installation, Environment environment) {
    this.installation = installation;
    this.environment = environment;
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void print(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      System.out.println(text(web.getWebServer().getPort()));
    }
  }

  String text(int port) {
    return RULE
        + """

         Frontrow is open       http://localhost:%d
         Sign in as             %s
         with password          %s

        %s
         Data                   %s
         Stop                   Ctrl-C; the data stays for the next start
        """
            .formatted(
                port,
                accounts(),
                DemoAccounts.PASSWORD,
                payments(),
                installation.dataDir().toAbsolutePath().normalize())
        + RULE;
  }

  private static String accounts() {
    return DemoAccounts.PEOPLE.stream()
        .map(person -> "%-28s %s".formatted(person.email(), what(person)))
        .collect(joining("\n" + " ".repeat(24)));
  }

  private static String what(DemoAccounts.Person person) {
    return person
        .employment()
        .map(StartBanner::what)
        .orElse(person.admin() ? "platform admin" : "buyer");
  }

  private static String what(DemoAccounts.Employment employment) {
    return employment.role() == Role.DOOR
        ? "door staff of " + employment.organization()
        : employment.role().name().toLowerCase(Locale.ROOT) + " of " + employment.organization();
  }

  private String payments() {
    if (!environment.getProperty("frontrow.stripe.api-key", "").isBlank()) {
      return " Payments               Stripe, with your key\n";
    }
    return """
     Payments               Stripe simulator on http://localhost:%1$s
     Test cards             4242 4242 4242 4242          pays
                            4000 0000 0000 0002          is declined
                            4000 0000 0000 9995          has insufficient funds
                            4000 0027 6000 3184          asks for 3-D Secure
     Refunds, disputes,     http://localhost:%1$s/dashboard
     delays and failures
    """
        .formatted(environment.getProperty("frontrow.simulator.port", "12111"));
  }
}
