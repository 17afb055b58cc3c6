package io.frontrow.identity.tokens;

import io.frontrow.identity.Caller;
import io.frontrow.identity.tokens.ApiRoutes.Found;
import io.frontrow.identity.tokens.ApiRoutes.Need;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/// The door of the API, one filter and nothing else: which call is meant, who calls, and whether
/// the caller may. No session, no cookie, no form token. A token that is sent is looked at on open
/// routes too: whoever believes to be known must not be served as nobody.
final class ApiGate implements Filter {
  /// Keeps the caller for the later dispatches of the same request.
  private static final String CALLER = ApiGate.class.getName() + ".caller";

  private final TokenVerification tokens;
  private final ApiRefusals refusals;

  ApiGate(TokenVerification tokens, ApiRefusals refusals) {
    this.tokens = tokens;
    this.refusals = refusals;
  }

  @Override
  public void doFilter(
      ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) servletRequest;
    var response = (HttpServletResponse) servletResponse;
    switch (request.getDispatcherType()) {
      case REQUEST -> {
        if (lets(request, response)) {
          chain.doFilter(request, response);
        }
      }
      default -> {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
          introduce(caller);
        }
        chain.doFilter(request, response);
      }
    }
  }

  /// Whether the request goes on; a refusal has been answered.
  private boolean lets(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return switch (ApiRoutes.find(request.getMethod(), request.getRequestURI())) {
      case Found.NoSuchAddress() -> {
        refusals.noSuchAddress(request, response);
        yield false;
      }
      case Found.OtherMethods(var allowed) -> {
        refusals.otherMethods(request, response, allowed);
        yield false;
      }
      case Found.Call(var need) -> lets(request, response, need);
    };
  }

  private boolean lets(HttpServletRequest request, HttpServletResponse response, Need need)
      throws IOException {
    return switch (BearerToken.of(request)) {
      case BearerToken.None() -> {
        if (need instanceof Need.Nothing) {
          yield true;
        }
        refusals.noToken(request, response);
        yield false;
      }
      case BearerToken.Malformed(var reason) -> {
        refusals.malformed(request, response, reason);
        yield false;
      }
      case BearerToken.Unusable(var reason) -> {
        refusals.badToken(request, response, reason);
        yield false;
      }
      case BearerToken.Presented(var value) ->
          switch (tokens.verify(value)) {
            case TokenVerdict.Bad(var fault) -> {
              refusals.badToken(request, response, fault.description());
              yield false;
            }
            case TokenVerdict.Good(var caller) -> lets(request, response, need, caller);
          };
    };
  }

  private boolean lets(
      HttpServletRequest request, HttpServletResponse response, Need need, Caller caller)
      throws IOException {
    return switch (need) {
      case Need.Scoped(var scope) when !caller.scopes().contains(scope) -> {
        refusals.missingScope(request, response, scope);
        yield false;
      }
      case Need.Person() when caller.user().isEmpty() -> {
        refusals.notAPerson(request, response);
        yield false;
      }
      case Need.Nothing(), Need.Scoped _, Need.Person() -> {
        request.setAttribute(CALLER, caller);
        introduce(caller);
        yield true;
      }
    };
  }

  /// Cleared by Spring Security's own proxy when the request leaves.
  private static void introduce(Caller caller) {
    SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller)));
  }
}
