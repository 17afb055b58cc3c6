package io.frontrow.e2e;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// An address of the running site that refuses with the status in its name, as long as the test
/// needs it: `/problems/trial/503`.
final class Refusing implements AutoCloseable {
  private static final String ADDRESS = "/problems/trial/";

  private final RequestMappingHandlerMapping routes;
  private final RequestMappingInfo route;

  private Refusing(RequestMappingHandlerMapping routes) {
    this.routes = routes;
    this.route =
        RequestMappingInfo.paths(ADDRESS + "{status}")
            .options(routes.getBuilderConfiguration())
            .build();
    routes.registerMapping(route, this, handler());
  }

  static Refusing on(ApplicationContext context) {
    return new Refusing(
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
  }

  static String with(int status) {
    return ADDRESS + status;
  }

  private static Method handler() {
    try {
      return Refusing.class.getDeclaredMethod("refuse", int.class, HttpServletResponse.class);
    } catch (NoSuchMethodException gone) {
      throw new AssertionError(gone);
    }
  }

  void refuse(@PathVariable int status, HttpServletResponse response) throws IOException {
    if (status == 503) {
      response.setHeader("Retry-After", "3");
    }
    response.sendError(status);
  }

  @Override
  public void close() {
    routes.unregisterMapping(route);
  }
}
