package io.frontrow.identity.tokens;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where somebody lets a program call the API for them, or does not. Shows what was asked, from our
/// own record of the question; the address only says which question.
@Controller
class ConsentPage {
  static final String ADDRESS = "/oauth2/consent";
  private static final String POLICY = "Content-Security-Policy";

  private final Authorizations authorizations;
  private final TokenSettings settings;

  ConsentPage(Authorizations authorizations, TokenSettings settings) {
    this.authorizations = authorizations;
    this.settings = settings;
  }

  /// @param name as its maker calls it
  /// @param returnsTo where the person is led afterwards
  /// @param scopes wire name of each, and under which name its words stand
  /// @param minutes how long the permission is good
  record Asked(String clientId, String name, String returnsTo, long minutes, List<Line> scopes) {}

  record Line(String scope, String words) {}

  @GetMapping(ADDRESS)
  String page(
      @RequestParam(defaultValue = "") String state,
      Principal person,
      Model model,
      HttpServletResponse response) {
    var question =
        authorizations
            .question(state, person.getName())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var returnsTo = URI.create(question.returnsTo());
    model.addAttribute(
        "asked",
        new Asked(
            question.clientId(),
            question.clientName(),
            returnsTo.getAuthority() == null ? returnsTo.getScheme() : returnsTo.getAuthority(),
            settings.lifetime().toMinutes(),
            question.scopes().stream()
                .sorted()
                .map(scope -> new Line(scope, scope.replace(':', '-')))
                .toList()));
    model.addAttribute("state", state);
    response.setHeader("Cache-Control", "no-store");
    letTheFormLeadTo(returnsTo, response);
    return "identity/consent";
  }

  /// The form's answer leads to the program, and browsers ask the policy about that too. Nothing
  /// but scheme, host and port of an address this client is registered with gets into it.
  private static void letTheFormLeadTo(URI target, HttpServletResponse response) {
    var policy = response.getHeader(POLICY);
    if (policy != null) {
      var site =
          target.getRawAuthority() == null
              ? target.getScheme() + ":"
              : target.getScheme() + "://" + target.getRawAuthority();
      response.setHeader(
          POLICY, policy.replace("form-action 'self'", "form-action 'self' " + site));
    }
  }
}
