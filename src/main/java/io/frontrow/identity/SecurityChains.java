package io.frontrow.identity;

import io.frontrow.identity.tokens.AgreementByPeople;
import io.frontrow.platform.limits.Attempt;
import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.web.AdminArea;
import io.frontrow.platform.web.OperatorsPort;
import io.frontrow.platform.web.PublicPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/// Who passes where: what operators see, what everybody sees, what Stripe calls, and pages that may
/// know a person. The chains of the API and of its tokens stand with them, in `identity.tokens`.
/// Response headers are set before any of them, by the platform.
@Configuration(proxyBeanMethods = false)
class SecurityChains {
  private static final int BCRYPT_COST = 12;

  @Bean
  PasswordEncoder passwordEncoder() {
    return new DelegatingPasswordEncoder(
        "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_COST)));
  }

  /// What a request takes is measured as a whole; Spring Security would measure each of its
  /// filters, which costs a call of the API a tenth of its time.
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  AuthenticationManager authenticationManager(PasswordSignIn signIn) {
    return new ProviderManager(signIn);
  }

  /// What production answers to operators' machines, at their own port, and nothing else.
  @Bean
  @Order(0)
  SecurityFilterChain operators(HttpSecurity http, Refusals refusals) throws Exception {
    return stateless(http.securityMatcher(new OperatorsPort()))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/livez", "/readyz", "/metrics")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /// Everybody is nobody here: no filter looks for a session, a person or a token.
  @Bean
  @Order(1)
  SecurityFilterChain publicPages(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher(new PublicPages()))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /// The signature over the body is the proof; the controller checks it.
  @Bean
  @Order(2)
  SecurityFilterChain webhooks(HttpSecurity http, Refusals refusals) throws Exception {
    return stateless(http.securityMatcher("/webhooks/**"))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            requests ->
                requests.requestMatchers("/webhooks/stripe").permitAll().anyRequest().denyAll())
        .build();
  }

  private static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable);
  }

  /// Where programs send people who shall let them call the API. The consent form carries a secret
  /// drawn for this one question instead of the CSRF token.
  @Bean
  @Order(3)
  SecurityFilterChain agreeing(
      HttpSecurity http, Refusals refusals, Accounts accounts, AgreementByPeople byPeople)
      throws Exception {
    return http.securityMatcher("/oauth2/authorize")
        .headers(headers -> headers.defaultsDisabled().cacheControl(_ -> {}))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .oauth2AuthorizationServer(byPeople::configure)
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(requests -> requests.anyRequest().access(hasAnAccount(accounts)))
        .build();
  }

  /// A session begins with signing in and never before. Holds and orders are open to everybody
  /// here, because guests buy too: their controllers ask for the proof, a cookie or a signed link.
  /// What is not listed does not exist.
  @Bean
  @Order(4)
  SecurityFilterChain pages(
      HttpSecurity http,
      CsrfTokenRepository csrfTokens,
      Refusals refusals,
      ReturnTo returnTo,
      SignInAudit audit,
      Accounts accounts)
      throws Exception {
    return http.headers(headers -> headers.defaultsDisabled().cacheControl(_ -> {}))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
        .formLogin(
            form ->
                form.loginPage("/login")
                    .usernameParameter("email")
                    .passwordParameter("password")
                    .successHandler(
                        (request, response, authentication) -> {
                          audit.succeeded(authentication.getName());
                          response.sendRedirect(returnTo.take(request, response).value());
                        })
                    .failureHandler(
                        (request, response, _) -> {
                          audit.failed(String.valueOf(request.getParameter("email")));
                          Attempt.failed(request);
                          response.sendRedirect("/login?error");
                        }))
        .logout(
            logout ->
                logout
                    .addLogoutHandler(
                        (_, _, authentication) -> {
                          if (authentication != null) {
                            audit.signedOut(authentication.getName());
                          }
                        })
                    .logoutSuccessHandler(
                        (_, response, _) -> response.sendRedirect("/login?logout")))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers("/login")
                    .permitAll()
                    .requestMatchers("/shows/*/seats", "/shows/*/holds", "/shows/*/access")
                    .permitAll()
                    .requestMatchers("/holds/**", "/orders/**")
                    .permitAll()
                    .requestMatchers("/account/**", "/organizer/finance", "/oauth2/consent")
                    .access(hasAnAccount(accounts))
                    .requestMatchers("/admin/**")
                    .access(isAPlatformAdmin(accounts))
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /// A session alone is not enough: the account must still be there.
  private static AuthorizationManager<RequestAuthorizationContext> hasAnAccount(Accounts accounts) {
    return (authentication, context) ->
        new AuthorizationDecision(
            account(accounts, authentication.get(), context.getRequest()).isPresent());
  }

  /// Whoever else is signed in learns that there is no such page.
  private static AuthorizationManager<RequestAuthorizationContext> isAPlatformAdmin(
      Accounts accounts) {
    return (authentication, context) ->
        new AuthorizationDecision(
            account(accounts, authentication.get(), context.getRequest())
                .filter(Account::platformAdmin)
                .isPresent());
  }

  private static Optional<Account> account(
      Accounts accounts, @Nullable Authentication authentication, HttpServletRequest request) {
    var account = accounts.signedIn(authentication);
    account.filter(Account::platformAdmin).ifPresent(_ -> AdminArea.anAdminIsHere(request));
    return account;
  }

  /// In a cookie no script can read, so that anonymous visitors need no session; forms carry the
  /// token because the server writes it into them.
  @Bean
  CsrfTokenRepository csrfTokens(Installation installation) {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(Cookies.name("csrf", installation));
    tokens.setCookieCustomizer(
        cookie ->
            cookie.httpOnly(true).path("/").sameSite("Lax").secure(Cookies.secure(installation)));
    return tokens;
  }
}
