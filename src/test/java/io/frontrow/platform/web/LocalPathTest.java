package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LocalPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/events/open-air", "/shows/1/seats?zone=2", "/?q=caf%C3%A9&page=2"})
  void anAddressOfThisSiteIsKept(String address) {
    assertThat(LocalPath.parse(address)).contains(new LocalPath(address));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "events",
        "https://elsewhere.test/",
        "//elsewhere.test/",
        "///elsewhere.test",
        "/\\elsewhere.test",
        "\\\\elsewhere.test",
        "/\t/elsewhere.test",
        "/a\r\nSet-Cookie: x=1",
        "/a b",
        "javascript:alert(1)",
        "/%zz",
        "/a?b=<script>",
      })
  void anAddressThatMayLeadElsewhereIsRefused(String address) {
    assertThat(LocalPath.parse(address)).isEmpty();
  }

  @Test
  void anEndlessAddressIsRefused() {
    assertThat(LocalPath.parse("/" + "a".repeat(2_000))).isEmpty();
  }

  @Test
  void aFragmentIsDropped() {
    assertThat(LocalPath.parse("/events/open-air#shows"))
        .contains(new LocalPath("/events/open-air"));
  }

  @Test
  void theRefererCountsOnlyIfItIsOurs() {
    var request = new MockHttpServletRequest("POST", "/shows/1/holds");
    request.setServerName("frontrow.test");

    request.addHeader("Referer", "https://frontrow.test/shows/1/seats?zone=2");
    assertThat(LocalPath.ofReferer(request)).contains(new LocalPath("/shows/1/seats?zone=2"));

    var stranger = new MockHttpServletRequest("POST", "/shows/1/holds");
    stranger.setServerName("frontrow.test");
    stranger.addHeader("Referer", "https://elsewhere.test/shows/1/seats");
    assertThat(LocalPath.ofReferer(stranger)).isEmpty();
  }
}
