package io.frontrow.demo;

import io.frontrow.identity.ApiClients;
import io.frontrow.identity.Directory;
import io.frontrow.identity.Scope;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The programs of the demo: one for each organization, one for auditors, and one that people let
/// call for them.
@Component
@Profile("demo")
class DemoClients {
  static final String SECRET = "demo-secret";
  static final String FOR_PEOPLE = "demo-app";

  /// A program on somebody's own machine; it may wait at any port.
  static final URI RETURNS_TO = URI.create("http://127.0.0.1/callback");

  private static final Set<Scope> ALL_BUT_ADMIN =
      EnumSet.complementOf(EnumSet.of(Scope.ADMIN_AUDIT));

  static final List<Program> PROGRAMS =
      List.of(
          new Program(DemoProgramme.DEMO_HALL, Optional.of(DemoProgramme.DEMO_HALL), ALL_BUT_ADMIN),
          new Program(
              DemoProgramme.OTHER_HOUSE, Optional.of(DemoProgramme.OTHER_HOUSE), ALL_BUT_ADMIN),
          new Program("demo-admin", Optional.empty(), Set.of(Scope.ADMIN_AUDIT)));

  record Program(String clientId, Optional<String> organization, Set<Scope> scopes) {}

  private final ApiClients clients;
  private final Directory directory;

  DemoClients(ApiClients clients, Directory directory) {
    this.clients = clients;
    this.directory = directory;
  }

  void register() {
    for (var program : PROGRAMS) {
      if (!clients.exists(program.clientId())) {
        var organization = program.organization().flatMap(directory::organization);
        clients.register(
            program.clientId(),
            "Demo: " + program.clientId(),
            organization,
            program.scopes(),
            SECRET);
      }
    }
    if (!clients.exists(FOR_PEOPLE)) {
      clients.registerForPeople(
          FOR_PEOPLE,
          "Demo app",
          Set.of(Scope.HOLDS_WRITE, Scope.ORDERS_READ, Scope.ORDERS_WRITE),
          Set.of(RETURNS_TO));
    }
  }
}
