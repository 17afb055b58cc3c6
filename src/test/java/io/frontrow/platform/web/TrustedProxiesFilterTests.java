package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class TrustedProxiesFilterTests {
  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void aStrangersHeadersAreNotBelieved() throws Exception {
    request.setRemoteAddr("203.0.113.9");
    request.addHeader("X-Forwarded-For", "10.0.0.1");
    request.addHeader("X-Forwarded-Proto", "https");

    var seen = through("192.0.2.0/24");

    assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
    assertThat(seen.isSecure()).isFalse();
  }

  @Test
  void nobodyIsTrustedWithoutASetting() throws Exception {
    request.setRemoteAddr("127.0.0.1");
    request.addHeader("X-Forwarded-For", "198.51.100.7");

    assertThat(through().getRemoteAddr()).isEqualTo("127.0.0.1");
  }

  @Test
  void ourProxyTellsTheClientAndTheScheme() throws Exception {
    request.setRemoteAddr("192.0.2.1");
    request.addHeader("X-Forwarded-For", "198.51.100.7");
    request.addHeader("X-Forwarded-Proto", "https");

    var seen = through("192.0.2.0/24");

    assertThat(seen.getRemoteAddr()).isEqualTo("198.51.100.7");
    assertThat(seen.isSecure()).isTrue();
    assertThat(seen.getScheme()).isEqualTo("https");
  }

  @Test
  void whatTheClientWroteBeforeOurProxyAppendedItIsIgnored() throws Exception {
    request.setRemoteAddr("192.0.2.1");
    request.addHeader("X-Forwarded-For", "127.0.0.1, 198.51.100.7");
    request.addHeader("X-Forwarded-For", "192.0.2.2");

    assertThat(through("192.0.2.0/24").getRemoteAddr()).isEqualTo("198.51.100.7");
  }

  @Test
  void namesAndNoiseAreNeverLookedUp() throws Exception {
    request.setRemoteAddr("192.0.2.1");
    request.addHeader("X-Forwarded-For", "198.51.100.7, evil.example, 192.0.2.2");

    assertThat(through("192.0.2.0/24").getRemoteAddr()).isEqualTo("192.0.2.2");
  }

  @Test
  void addressesOfTheNewKindWorkToo() throws Exception {
    request.setRemoteAddr("2001:db8::1");
    request.addHeader("X-Forwarded-For", "2001:db8:ffff::7");

    assertThat(through("2001:db8::/48").getRemoteAddr()).isEqualTo("2001:db8:ffff::7");
  }

  private HttpServletRequest through(String... trusted) throws Exception {
    var settings =
        new WebSettings(
            List.of(trusted), List.of(URI.create("https://pay.test")), DataSize.ofKilobytes(64));
    var chain = new MockFilterChain();
    new TrustedProxiesFilter(settings).doFilter(request, new MockHttpServletResponse(), chain);
    return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
  }
}
