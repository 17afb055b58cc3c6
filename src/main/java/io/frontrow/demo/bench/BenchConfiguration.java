package io.frontrow.demo.bench;

import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Puts `/bench/bare` beside the shop: a web application of its own in the same server, behind the
/// same connector and threads. Filters are mapped to addresses inside one web application, so none
/// of ours, Spring's session or Spring Security's can reach it, now or later.
@Configuration(proxyBeanMethods = false)
@Profile("bench")
class BenchConfiguration {
  private static final String NAME = "bare";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> bareServlet() {
    return server -> server.addContextCustomizers(BenchConfiguration::addBeside);
  }

  private static void addBeside(Context shop) {
    var bench = new StandardContext();
    bench.setName("/bench");
    bench.setPath("/bench");
    bench.setParentClassLoader(shop.getParentClassLoader());
    bench.addLifecycleListener(new Tomcat.FixContextListener());
    Tomcat.addServlet(bench, NAME, new BareServlet());
    bench.addServletMappingDecoded("/bare", NAME);
    shop.getParent().addChild(bench);
  }
}
