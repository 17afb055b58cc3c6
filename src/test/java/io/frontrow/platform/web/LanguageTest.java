package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontrow.platform.settings.Installation;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.LocaleResolver;

class LanguageTest {
  private static final Locale THAI = Locale.of("th");

  private final Languages languages = new Languages(new PathMatchingResourcePatternResolver());
  private final LocaleResolver resolver = resolver("http://localhost:8080");
  private final MockMvcTester browser =
      MockMvcTester.of(new LanguageController(languages, resolver));

  @Test
  void englishAndThaiAreSpokenAndNamedInTheirOwnWords() {
    assertThat(languages.all()).extracting(Language::tag).containsExactly("en", "th");
    assertThat(languages.all()).extracting(Language::name).containsExactly("English", "ไทย");
  }

  @Test
  void theBrowsersFirstLanguageWeSpeakDecides() {
    assertThat(resolver.resolveLocale(asking("th-TH,th;q=0.9,en;q=0.8"))).isEqualTo(THAI);
    assertThat(resolver.resolveLocale(asking("de,th;q=0.5"))).isEqualTo(THAI);
    assertThat(resolver.resolveLocale(asking("de"))).isEqualTo(Locale.ENGLISH);
    assertThat(resolver.resolveLocale(new MockHttpServletRequest())).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void aRememberedChoiceWinsOverTheBrowser() {
    var request = asking("en");
    request.setCookies(new Cookie("language", "th"));

    assertThat(resolver.resolveLocale(request)).isEqualTo(THAI);
  }

  @Test
  void aCookieWithALanguageWeDoNotSpeakIsIgnored() {
    var request = asking("th");
    request.setCookies(new Cookie("language", "xx\"><script>"));

    assertThat(resolver.resolveLocale(request)).isEqualTo(THAI);
  }

  @Test
  void theSwitchRemembersAndLeadsBack() {
    var answer = browser.get().uri("/language?to=th&back=/events/open-air").exchange();

    assertThat(answer).hasStatus(303).hasHeader("Location", "/events/open-air");
    assertThat(answer).cookies().hasValue("language", "th").isHttpOnly("language", true);
  }

  @Test
  void theCookieKeepsToEncryptedLinesWhereTheSiteDoes() {
    assertThat(chooses(resolver)).cookies().isSecure("language", false);
    assertThat(chooses(resolver("https://tickets.example"))).cookies().isSecure("language", true);
  }

  private MvcTestResult chooses(LocaleResolver remembering) {
    return MockMvcTester.of(new LanguageController(languages, remembering))
        .get()
        .uri("/language?to=th&back=/")
        .exchange();
  }

  private LocaleResolver resolver(String site) {
    var installation = new Installation(Path.of("data"), URI.create(site), Set.of());
    return new LanguageConfiguration().localeResolver(languages, installation);
  }

  @Test
  void theSwitchNeverLeadsToAnotherSite() {
    for (String back :
        new String[] {"//elsewhere.test", "https://elsewhere.test", "/\\elsewhere.test"}) {
      assertThat(browser.get().uri("/language").param("to", "th").param("back", back))
          .hasStatus(303)
          .hasHeader("Location", "/");
    }
  }

  @Test
  void anUnknownLanguageChangesNothing() {
    assertThat(browser.get().uri("/language?to=xx&back=/"))
        .hasStatus(303)
        .cookies()
        .doesNotContainCookie("language");
  }

  private static MockHttpServletRequest asking(String languages) {
    var request = new MockHttpServletRequest();
    request.addHeader("Accept-Language", languages);
    request.setPreferredLocales(
        Locale.LanguageRange.parse(languages).stream()
            .map(range -> Locale.forLanguageTag(range.getRange()))
            .toList());
    return request;
  }
}
