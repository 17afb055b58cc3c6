package io.frontrow.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.Browser;
import io.frontrow.IntegrationTest;
import io.frontrow.Tokens;
import io.frontrow.identity.ApiClients;
import io.frontrow.identity.Scope;
import io.frontrow.identity.tokens.ApiRoutes.Need;
import io.frontrow.platform.api.Call;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.api.PublicReads;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;

/// Each route of the API asked with no token, with each single scope, and with a person's token.
@IntegrationTest
class ApiRoutesIT {
  @LocalServerPort int port;
  @Autowired ApiClients clients;

  @Test
  void eachRouteOpensToItsOwnScopeAndToNoOther() {
    var tokens = tokenOfEachScope();
    var wrong = new ArrayList<String>();
    int asked = 0;
    for (var route : ApiRoutes.ROUTES) {
      for (var method : route.methods()) {
        for (var scope : Scope.values()) {
          asked++;
          var opens = ask(route, method, Optional.of(tokens.get(scope)));
          var should =
              route.need() instanceof Need.Nothing
                  || (route.need() instanceof Need.Scoped(var needed) && needed == scope);
          if (opens != should) {
            wrong.add(method + " " + route.path() + " with " + scope + " opens: " + opens);
          }
        }
        if (ask(route, method, Optional.empty()) != route.need() instanceof Need.Nothing) {
          wrong.add(method + " " + route.path() + " with nothing");
        }
      }
    }

    System.out.printf("scopes: %d routes, %d calls%n", ApiRoutes.ROUTES.size(), asked);
    assertThat(wrong).isEmpty();
  }

  private Map<Scope, String> tokenOfEachScope() {
    var client = "matrix-" + UUID.randomUUID();
    clients.register(client, "Matrix", Optional.empty(), Set.of(Scope.values()), "a drawn secret");
    var tokens = new EnumMap<Scope, String>(Scope.class);
    for (var scope : Scope.values()) {
      tokens.put(scope, Tokens.of(port, client, "a drawn secret", scope.wireName()));
    }
    return tokens;
  }

  /// Whether the door opened; what the controller then says is another matter.
  private boolean ask(ApiRoutes.Route route, HttpMethod method, Optional<String> token) {
    var path =
        route
            .path()
            .getPatternString()
            .replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
    var call = Call.to(port, path);
    token.ifPresent(value -> call.with("Authorization", "Bearer " + value));
    var answer = call.send(method.name());
    if (answer.status() == 401) {
      assertThat(token).isEmpty();
      return false;
    }
    var challenge = answer.header("WWW-Authenticate");
    return answer.status() != 403
        || (challenge.isEmpty() && !(route.need() instanceof Need.Person));
  }

  @Test
  void aMissingScopeIsNamed() {
    var token = Tokens.ofClient(port, "demo-hall", "orders:read");

    var answer =
        Call.to(port, "/api/v1/holds").with("Authorization", "Bearer " + token).send("POST", "{}");

    answer.refused(ProblemType.FORBIDDEN);
    assertThat(answer.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"")
        .contains("scope=\"holds:write\"");
    assertThat(answer.json().get("detail").asString()).contains("holds:write");
  }

  @Test
  void whatIsOpenToEverybodyIsOpenToOtherSitesToo() {
    var reads = new PublicReads();

    for (var route : ApiRoutes.ROUTES) {
      var path = route.path().getPatternString().replaceAll("\\{[^}]+}", "x");
      assertThat(reads.matches(new MockHttpServletRequest("GET", path)))
          .as(path)
          .isEqualTo(route.need() instanceof Need.Nothing);
    }
  }

  @Test
  void anAddressOrMethodThatIsNotListedIsRefusedBeforeAnyTokenIsAskedFor() {
    Call.to(port, "/api/v1/nothing").get().refused(ProblemType.NOT_FOUND);
    Call.to(port, "/api/v2/events").get().refused(ProblemType.NOT_FOUND);
    Call.to(port, "/api/v1/me/").get().refused(ProblemType.NOT_FOUND);
    Call.to(port, "/api/v1/ME").get().refused(ProblemType.NOT_FOUND);
    var answer = Call.to(port, "/api/v1/me").send("DELETE").refused(ProblemType.METHOD_NOT_ALLOWED);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, PUT");
  }

  /// A browser's session opens nothing here, so no other site can make a browser call.
  @Test
  void aSignedInBrowserIsNobodyAtTheApi() {
    var browser = new Browser(port);
    browser.signIn("buyer@frontrow.test", "frontrow-demo");
    assertThat(browser.cookies()).containsKey("session");

    var answer = browser.get("/api/v1/me", "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }
}
