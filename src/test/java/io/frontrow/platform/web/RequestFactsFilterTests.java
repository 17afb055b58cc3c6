package io.frontrow.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestFactsFilterTests {
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private Optional<RequestFacts> facts = Optional.empty();
  private String inTheLog = "";

  @Test
  void aHarmlessCorrelationIdIsKept() throws Exception {
    request.addHeader("X-Correlation-Id", "checkout-4711.a_b");

    filter();

    assertThat(response.getHeader("X-Correlation-Id")).isEqualTo("checkout-4711.a_b");
    assertThat(facts).map(RequestFacts::correlationId).contains("checkout-4711.a_b");
    assertThat(inTheLog).isEqualTo("checkout-4711.a_b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "with blanks in it", "line\nbreak-in-it", "<script>alert</script>"})
  void anyOtherIsReplaced(String given) throws Exception {
    request.addHeader("X-Correlation-Id", given);

    filter();

    assertThat(response.getHeader("X-Correlation-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void aLongUserAgentIsCutAndPrintable() throws Exception {
    request.addHeader("User-Agent", "a\r\nb" + "x".repeat(1000));

    filter();

    assertThat(facts.flatMap(RequestFacts::userAgent).orElseThrow())
        .hasSize(300)
        .startsWith("a  b");
  }

  @Test
  void nothingIsLeftOnTheThread() throws Exception {
    filter();

    assertThat(RequestFacts.current()).isEmpty();
    assertThat(MDC.get("correlation_id")).isNull();
  }

  private void filter() throws Exception {
    FilterChain chain =
        (_, _) -> {
          facts = RequestFacts.current();
          inTheLog = MDC.get("correlation_id");
        };
    new RequestFactsFilter().doFilter(request, response, chain);
  }
}
