package io.frontrow.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class BenchTests {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theBareServletPassesNoFilter() throws Exception {
    var server = started();
    try {
      var shop = ask(server, "/anything");
      var bare = ask(server, "/bench/bare");

      assertThat(shop.headers().firstValue("Passed")).hasValue("a filter");
      assertThat(bare.statusCode()).isEqualTo(200);
      assertThat(bare.body()).isEqualTo("{\"ok\":true}");
      assertThat(bare.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(bare.headers().map()).doesNotContainKeys("Passed", "Set-Cookie");
    } finally {
      server.stop();
      server.destroy();
    }
  }

  @Test
  void withoutTheProfileThereIsNoBareServlet() {
    new ApplicationContextRunner()
        .withUserConfiguration(BenchConfiguration.class)
        .run(context -> assertThat(context).doesNotHaveBean("bareServlet"));
  }

  /// A server with a filter over every address of the shop.
  private static WebServer started() {
    var factory = new TomcatServletWebServerFactory(0);
    new BenchConfiguration().bareServlet().customize(factory);
    var server =
        factory.getWebServer(
            shop -> {
              shop.addServlet("page", new BareServlet()).addMapping("/");
              shop.addFilter("filter", new Passed()).addMappingForUrlPatterns(null, false, "/*");
            });
    server.start();
    return server;
  }

  private HttpResponse<String> ask(WebServer server, String path) throws Exception {
    var address = URI.create("http://localhost:" + server.getPort() + path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static final class Passed implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      ((HttpServletResponse) response).setHeader("Passed", "a filter");
      chain.doFilter(request, response);
    }
  }
}
