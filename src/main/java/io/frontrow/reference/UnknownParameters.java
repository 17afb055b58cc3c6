package io.frontrow.reference;

import io.frontrow.platform.api.ApiPath;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemWriter;
import io.frontrow.platform.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/// Refuses what the document does not name in an address (X1): a filter that is misspelt would
/// otherwise find everything.
@Component
@Order(FilterOrder.CALL_BODY)
class UnknownParameters extends OncePerRequestFilter {
  private final List<Known> known = new ArrayList<>();
  private final ProblemWriter problems;

  UnknownParameters(ApiDocument document, ProblemWriter problems) {
    this.problems = problems;
    for (var path : document.tree().path("paths").properties()) {
      var pattern = PathPatternParser.defaultInstance.parse(path.getKey());
      var shared = path.getValue().path("parameters");
      for (var operation : path.getValue().properties()) {
        var names =
            List.of(shared, operation.getValue().path("parameters")).stream()
                .flatMap(JsonNode::valueStream)
                .map(document::resolved)
                .filter(parameter -> parameter.path("in").asString("").equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toSet());
        known.add(new Known(operation.getKey(), pattern, names));
      }
    }
  }

  private record Known(String method, PathPattern pattern, Set<String> names) {
    boolean isOf(String asked, PathContainer path) {
      return method.equalsIgnoreCase(asked) && pattern.matches(path);
    }
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getQueryString() == null || !ApiPath.isOf(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var faults =
        names(request).stream()
            .flatMap(
                names ->
                    request.getParameterMap().keySet().stream()
                        .filter(name -> !names.contains(name)))
            .map(FieldFault::unknown)
            .toList();
    if (faults.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      problems.write(request, response, Problem.invalid(faults));
    }
  }

  /// Empty where no call of the document is meant: what answers then has its own words.
  private Optional<Set<String>> names(HttpServletRequest request) {
    var method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    var path = PathContainer.parsePath(request.getRequestURI());
    return known.stream().filter(one -> one.isOf(method, path)).map(Known::names).findFirst();
  }
}
