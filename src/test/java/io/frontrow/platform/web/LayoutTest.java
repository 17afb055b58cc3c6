package io.frontrow.platform.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/// What a page may hand to the layout, and what the layout does without it.
class LayoutTest {
  private static final String PAGE =
      """
      <!doctype html>
      <html th:replace="~{layouts/base :: page(%s)}" xmlns:th="http://www.thymeleaf.org">
      <head><th:block th:fragment="more-head"><meta name="more" content="1"></th:block></head>
      <body><main id="main"><h1>A page</h1></main></body>
      </html>
      """;

  @AfterEach
  void forgetTheRequest() {
    RequestContextHolder.resetRequestAttributes();
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void aPageNeedsATitleAndAMainPart() {
    assertThat(page("'A page', ~{:: main}"))
        .startsWith("<!doctype html>")
        .contains("<title>A page · Frontrow</title>", "<h1>A page</h1>", "name=\"description\"")
        .doesNotContain("name=\"more\"");
  }

  @Test
  void aPageMayBringMoreForTheHead() {
    assertThat(page("title='A page', main=~{:: main}, head=~{:: more-head}"))
        .startsWith("<!doctype html>")
        .contains("<title>A page · Frontrow</title>", "<h1>A page</h1>")
        .containsOnlyOnce("<meta name=\"more\" content=\"1\">")
        .containsPattern("(?s)name=\"more\".*</head>");
  }

  @Test
  void aPageMayDescribeItself() {
    assertThat(page("title='A page', main=~{:: main}, description='Told by the page'"))
        .containsOnlyOnce("name=\"description\"")
        .contains("<meta name=\"description\" content=\"Told by the page\">");
  }

  @Test
  void theChosenThemeIsInThePageFromTheStart() {
    var arguments = "'A page', ~{:: main}";

    assertThat(page(arguments))
        .contains("data-theme=\"auto\"", "name=\"color-scheme\" content=\"light dark\"")
        .containsPattern("theme-color\" [^>]*media=\"\\(prefers-color-scheme: light\\)\"")
        .containsPattern("theme-color\" [^>]*media=\"\\(prefers-color-scheme: dark\\)\"");
    assertThat(render(PAGE.formatted(arguments), new Cookie("theme", "dark")))
        .contains("data-theme=\"dark\"", "name=\"color-scheme\" content=\"dark\"")
        .containsOnlyOnce("name=\"theme-color\"")
        .contains("<meta name=\"theme-color\" content=\"#171310\">");
  }

  @Test
  void pagesKeepWhatTheAddressAlreadySays() {
    var listing = page("'A page', ~{components/pagination :: pages(2, 4, '/?q=jazz&sort=date')}");

    assertThat(listing)
        .contains(
            "href=\"/?q=jazz&amp;sort=date&amp;page=1\"",
            "href=\"/?q=jazz&amp;sort=date&amp;page=3\"",
            "aria-current=\"page\"");
    assertThat(page("'A page', ~{components/pagination :: pages(1, 1, '/')}"))
        .doesNotContain("class=\"pagination");
  }

  private static String page(String arguments) {
    return render(PAGE.formatted(arguments));
  }

  private static String render(String template, Cookie... cookies) {
    var context = new GenericWebApplicationContext(new MockServletContext());
    context.registerBean("messageSource", MessageSource.class, Words::source);
    context.registerBean(Languages.class, () -> new Languages(context));
    context.registerBean("site", Site.class, () -> new Site(context.getBean(Languages.class)));
    context.registerBean("pagination", Pagination.class, Pagination::new);
    context.refresh();
    var request = new MockHttpServletRequest("GET", "/");
    request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
    request.setAttribute(
        DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, new FixedLocaleResolver(Locale.ENGLISH));
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    request.setCookies(cookies);
    var response = new MockHttpServletResponse();
    var views = new ThymeleafViewResolver();
    views.setTemplateEngine(engine(context, template));
    views.setApplicationContext(context);
    try {
      var view = requireNonNull(views.resolveViewName("page", Locale.ENGLISH));
      view.render(Map.of(), request, response);
      return response.getContentAsString();
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private static SpringTemplateEngine engine(WebApplicationContext context, String page) {
    var files = new SpringResourceTemplateResolver();
    files.setApplicationContext(context);
    files.setPrefix("classpath:/templates/");
    files.setSuffix(".html");
    files.setResolvablePatterns(Set.of("layouts/*", "components/*"));
    files.setOrder(1);
    var given =
        new StringTemplateResolver() {
          @Override
          protected ITemplateResource computeTemplateResource(
              IEngineConfiguration configuration,
              @Nullable String ownerTemplate,
              String template,
              @Nullable Map<String, Object> attributes) {
            return new StringTemplateResource(page);
          }
        };
    given.setOrder(2);
    var engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(context);
    engine.addTemplateResolver(files);
    engine.addTemplateResolver(given);
    return engine;
  }
}
