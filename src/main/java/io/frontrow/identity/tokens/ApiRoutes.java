package io.frontrow.identity.tokens;

import static io.frontrow.identity.Scope.CATALOG_WRITE;
import static io.frontrow.identity.Scope.HOLDS_WRITE;
import static io.frontrow.identity.Scope.INVENTORY_READ;
import static io.frontrow.identity.Scope.ORDERS_READ;
import static io.frontrow.identity.Scope.ORDERS_WRITE;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.frontrow.identity.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every call of the API and what it asks of its caller. An address that is not listed does not
/// exist, a method that is not listed is refused: a controller without a line here is never
/// reached.
final class ApiRoutes {
  static final List<Route> ROUTES =
      List.of(
          open("/events"),
          open("/events/{slug}"),
          open("/events/{slug}/shows"),
          open("/shows/{show}/zones"),
          open("/shows/{show}/layout"),
          open("/shows/{show}/availability"),
          open("/shows/{show}/seats"),
          open("/status"),
          with(HOLDS_WRITE, "/holds", POST),
          with(HOLDS_WRITE, "/holds/{hold}", GET, PATCH, DELETE),
          with(INVENTORY_READ, "/sales-channels", GET),
          with(CATALOG_WRITE, "/sales-channels", POST),
          with(INVENTORY_READ, "/sales-channels/{slug}", GET),
          with(CATALOG_WRITE, "/sales-channels/{slug}", PUT),
          with(INVENTORY_READ, "/shows/{show}/blocks", GET),
          with(CATALOG_WRITE, "/shows/{show}/blocks", POST),
          with(INVENTORY_READ, "/shows/{show}/blocks/{block}", GET),
          with(CATALOG_WRITE, "/shows/{show}/blocks/{block}", DELETE),
          with(CATALOG_WRITE, "/shows/{show}/blocks/{block}/releases", POST),
          with(CATALOG_WRITE, "/orders/{order}/reseats", POST),
          with(ORDERS_WRITE, "/orders", POST),
          with(ORDERS_READ, "/orders", GET),
          with(ORDERS_READ, "/orders/{order}", GET),
          with(ORDERS_READ, "/orders/{order}/tickets", GET),
          with(ORDERS_WRITE, "/orders/{order}/cancel", POST),
          with(ORDERS_WRITE, "/orders/{order}/payments", POST),
          with(ORDERS_WRITE, "/orders/{order}/refunds", POST),
          with(ORDERS_READ, "/orders/{order}/refunds", GET),
          with(ORDERS_READ, "/payments", GET),
          with(ORDERS_READ, "/payments/{payment}", GET),
          person("/me", GET, PUT));

  /// What a call asks of its caller.
  sealed interface Need {
    /// Nothing: open to everybody.
    record Nothing() implements Need {}

    /// A token with this scope.
    record Scoped(Scope scope) implements Need {}

    /// A token that somebody who signed in gave to the client.
    record Person() implements Need {}
  }

  record Route(PathPattern path, Set<HttpMethod> methods, Need need) {}

  /// Where an address leads.
  sealed interface Found {
    record Call(Need need) implements Found {}

    record OtherMethods(Set<HttpMethod> allowed) implements Found {}

    record NoSuchAddress() implements Found {}
  }

  private static Route open(String path) {
    return route(new Need.Nothing(), path, GET);
  }

  private static Route with(Scope scope, String path, HttpMethod... methods) {
    return route(new Need.Scoped(scope), path, methods);
  }

  private static Route person(String path, HttpMethod... methods) {
    return route(new Need.Person(), path, methods);
  }

  /// Who may read may ask for the head alone, as Spring MVC has it.
  private static Route route(Need need, String path, HttpMethod... methods) {
    var all =
        Arrays.stream(methods)
            .flatMap(method -> method.equals(GET) ? Stream.of(GET, HEAD) : Stream.of(method))
            .collect(Collectors.toUnmodifiableSet());
    return new Route(PathPatternParser.defaultInstance.parse("/api/v1" + path), all, need);
  }

  private ApiRoutes() {}

  /// Reads the address as Spring MVC does, so that both mean the same call.
  static Found find(String method, String uri) {
    PathContainer path = RequestPath.parse(uri, "").pathWithinApplication();
    var here = ROUTES.stream().filter(route -> route.path().matches(path)).toList();
    if (here.isEmpty()) {
      return new Found.NoSuchAddress();
    }
    var asked = HttpMethod.valueOf(method);
    return here.stream()
        .filter(route -> route.methods().contains(asked))
        .findFirst()
        .<Found>map(route -> new Found.Call(route.need()))
        .orElseGet(
            () ->
                new Found.OtherMethods(
                    here.stream()
                        .flatMap(route -> route.methods().stream())
                        .collect(Collectors.toUnmodifiableSet())));
  }
}
