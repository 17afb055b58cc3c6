package io.frontrow.e2e;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Gives each test visitors of its own and lets them go afterwards.
final class OpenVisitors implements ParameterResolver, AfterEachCallback {
  private static final Namespace MINE = Namespace.create(OpenVisitors.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Visitors.class;
  }

  @Override
  public Visitors resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(MINE)
        .computeIfAbsent(Visitors.class, _ -> new Visitors(site(test)), Visitors.class);
  }

  private static String site(ExtensionContext test) {
    return SpringExtension.getApplicationContext(test)
        .getEnvironment()
        .getRequiredProperty("frontrow.public-url");
  }

  @Override
  public void afterEach(ExtensionContext test) {
    var visitors = test.getStore(MINE).get(Visitors.class, Visitors.class);
    if (visitors == null) {
      return;
    }
    if (test.getExecutionException().isPresent()) {
      visitors.takePictures(
          test.getRequiredTestClass().getSimpleName()
              + "."
              + test.getRequiredTestMethod().getName());
    }
    visitors.leave();
  }
}
