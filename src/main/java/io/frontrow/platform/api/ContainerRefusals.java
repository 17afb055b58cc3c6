package io.frontrow.platform.api;

import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/// What Tomcat itself refuses, such as `%00` or `%2f` in an address: no filter of ours ever sees
/// it. Without this a program would get a page.
final class ContainerRefusals extends ErrorReportValve {
  private final ObjectProvider<ProblemWriter> problems;

  ContainerRefusals(ObjectProvider<ProblemWriter> problems) {
    this.problems = problems;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    var address = request.getRequestURI();
    var mine = address != null && ApiPath.isOf(address);
    var toTell = response.getStatus() >= 400 && response.getContentWritten() == 0;
    if (!mine || !toTell || !response.setErrorReported()) {
      return;
    }
    try {
      if (response.getHeader("X-Correlation-Id") == null) {
        response.setHeader("X-Correlation-Id", UUID.randomUUID().toString());
      }
      problems
          .getObject()
          .write(
              request.getRequest(),
              response.getResponse(),
              Problem.of(ProblemType.ofStatus(response.getStatus())));
    } catch (IOException nobodyListens) {
      container.getLogger().debug("answer not sent", nobodyListens);
    }
  }
}
