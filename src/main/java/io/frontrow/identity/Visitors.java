package io.frontrow.identity;

import io.frontrow.platform.secrets.Secrets;
import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.web.AdminArea;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/// Knows visitors again by a signed cookie. A missing or forged one is replaced: the visitor then
/// is a new one, with nobody's holds.
@Configuration(proxyBeanMethods = false)
class Visitors implements WebMvcConfigurer, HandlerMethodArgumentResolver {
  private static final String NAME = "visitor";
  private static final Duration AGE = Duration.ofDays(30);
  private static final int RANDOM_BYTES = 16;

  private final Secrets secrets;
  private final Accounts accounts;
  private final Installation installation;

  Visitors(Secrets secrets, Accounts accounts, Installation installation) {
    this.secrets = secrets;
    this.accounts = accounts;
    this.installation = installation;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Visitor.class;
  }

  @Override
  public Visitor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var asked = Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class));
    var id = asked.flatMap(this::known).orElseGet(() -> introduce(request));
    var account = accounts.signedIn(SecurityContextHolder.getContext().getAuthentication());
    account.filter(Account::platformAdmin).flatMap(_ -> asked).ifPresent(AdminArea::anAdminIsHere);
    return new Visitor(id, account);
  }

  /// The browser that was here before.
  Optional<String> known(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, Cookies.name(NAME, installation)))
        .flatMap(cookie -> verified(cookie.getValue()));
  }

  private Optional<String> verified(String value) {
    int dot = value.indexOf('.');
    return dot > 0 && secrets.matches(NAME, value.substring(0, dot), value.substring(dot + 1))
        ? Optional.of(value.substring(0, dot))
        : Optional.empty();
  }

  private String introduce(NativeWebRequest request) {
    var id = secrets.randomToken(RANDOM_BYTES);
    var response = request.getNativeResponse(HttpServletResponse.class);
    if (response != null) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          Cookies.of(NAME, id + "." + secrets.sign(NAME, id), AGE, installation).toString());
    }
    return id;
  }
}
