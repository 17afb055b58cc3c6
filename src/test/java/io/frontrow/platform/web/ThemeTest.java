package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class ThemeTest {
  private final MockMvcTester browser = MockMvcTester.of(new ThemeController());

  @ParameterizedTest
  @ValueSource(strings = {"auto", "light", "dark"})
  void theChoiceIsRememberedAndLeadsBack(String theme) {
    var answer = browser.get().uri("/theme?to={to}&back=/events/jazz-cellar?x=1", theme);

    assertThat(answer)
        .hasStatus(303)
        .hasHeader("Location", "/events/jazz-cellar?x=1")
        .hasHeader("Cache-Control", "no-store")
        .cookies()
        .hasValue("theme", theme)
        .hasPath("theme", "/")
        .isHttpOnly("theme", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "purple", "DARK"})
  void anythingElseChangesNothing(String theme) {
    assertThat(browser.get().uri("/theme?to={to}", theme))
        .hasStatus(303)
        .hasHeader("Location", "/")
        .cookies()
        .doesNotContainCookie("theme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//elsewhere.example", "https://elsewhere.example", "/\\elsewhere"})
  void nobodyIsSentToAnotherSite(String back) {
    assertThat(browser.get().uri("/theme?to=dark&back={back}", back)).hasHeader("Location", "/");
  }

  @Test
  void aForgedCookieMeansTheDevicesOwn() {
    var request = new MockHttpServletRequest();
    assertThat(Theme.of(request)).isEqualTo(Theme.AUTO);

    request.setCookies(new Cookie("theme", "\"><script>"), new Cookie("other", "dark"));

    assertThat(Theme.of(request)).isEqualTo(Theme.AUTO);
  }

  @Test
  void theDevicesOwnAllowsBothSchemes() {
    assertThat(Theme.AUTO.schemes()).isEqualTo("light dark");
    assertThat(Theme.DARK.schemes()).isEqualTo("dark");
    assertThat(Theme.DARK.allows("light")).isFalse();
    assertThat(Theme.AUTO.allows("light")).isTrue();
  }
}
