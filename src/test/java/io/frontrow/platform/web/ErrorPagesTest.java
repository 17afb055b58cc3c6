package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ErrorPagesTest {
  private final MockMvcTester browser =
      MockMvcTester.of(
          List.of(new ErrorPages()),
          pages -> pages.setSingleView((model, request, response) -> {}).build());

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503})
  void eachStatusHasWordsOfItsOwn(int status) {
    assertThat(page(status))
        .hasStatus(status)
        .hasViewName("error")
        .model()
        .containsEntry("kind", "" + status);

    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.of("th")}) {
      assertThat(Words.source().getMessage("error." + status + ".title", null, locale))
          .isNotBlank();
      assertThat(Words.source().getMessage("error." + status + ".text", null, locale)).isNotBlank();
    }
  }

  @Test
  void aRareStatusKeepsItsNumberAndBorrowsWords() {
    assertThat(page(418)).hasStatus(418).model().containsEntry("kind", "400");
    assertThat(page(502)).hasStatus(502).model().containsEntry("kind", "500");
  }

  @Test
  void anExpiredFormIsNotToldAsForbidden() {
    assertThat(
            browser
                .get()
                .uri("/error")
                .accept(MediaType.TEXT_HTML)
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 403)
                .requestAttr(WebAttributes.ACCESS_DENIED_403, new MissingCsrfTokenException("")))
        .hasStatus(403)
        .model()
        .containsEntry("kind", "csrf");
  }

  @Test
  void whoOpensTheErrorPageByItsAddressFindsNothing() {
    assertThat(browser.get().uri("/error").accept(MediaType.TEXT_HTML)).hasStatus(404);
  }

  @Test
  void machinesGetAProblemWithoutDetailsOfTheInside() {
    assertThat(
            browser
                .get()
                .uri("/error")
                .accept(MediaType.APPLICATION_JSON)
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                .requestAttr(
                    RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("inside")))
        .hasStatus(500)
        .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyText()
        .doesNotContain("inside");
  }

  @Test
  void aRefusalThatSaysHowLongIsCountedDownAndLeadsBackToTheSamePage() {
    var answer =
        browser
            .get()
            .uri("/error")
            .accept(MediaType.TEXT_HTML)
            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 503)
            .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/shows/7/seats")
            .requestAttr(RequestDispatcher.ERROR_QUERY_STRING, "block=119")
            .requestAttr(RequestDispatcher.ERROR_METHOD, "GET")
            .exchange();

    assertThat(answer).hasHeader("Retry-After", "5");
    assertThat(answer)
        .model()
        .containsEntry("tryAgainIn", 5)
        .containsEntry("step", new ErrorPages.Step("retry", "/shows/7/seats?block=119"));
    assertThat(page(429)).hasHeader("Retry-After", "60").model().containsEntry("tryAgainIn", 60);
  }

  @Test
  void aFormThatIsTooOldLeadsToItsPageAndNeverToItsOwnAddress() {
    assertThat(
            browser
                .get()
                .uri("http://localhost/error")
                .accept(MediaType.TEXT_HTML)
                .header("Referer", "http://localhost/holds/7")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 403)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/holds/7/order")
                .requestAttr(RequestDispatcher.ERROR_METHOD, "POST")
                .requestAttr(WebAttributes.ACCESS_DENIED_403, new MissingCsrfTokenException("")))
        .model()
        .containsEntry("step", new ErrorPages.Step("form", "/holds/7"));
  }

  @Test
  void htmxGetsTheWordsOnly() {
    assertThat(
            browser
                .get()
                .uri("/error")
                .accept(MediaType.ALL)
                .header("HX-Request", "true")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 410))
        .hasStatus(410)
        .hasViewName("error :: told");
  }

  private MvcTestResult page(int status) {
    return browser
        .get()
        .uri("/error")
        .accept(MediaType.TEXT_HTML)
        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
        .exchange();
  }
}
