package io.frontrow.platform.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.servlet.HandlerInterceptor;

/// What is asked of every call before a controller sees it: whoever cannot read the answer shall
/// not find out after something was done, and a query holds texts.
final class ApiRequests implements HandlerInterceptor {
  private static final List<MediaType> TOLD =
      List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM);

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotAcceptableException {
    if (!canReadTheAnswer(request)) {
      throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }
    var faults = new ArrayList<FieldFault>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!Texts.isWritable(name)
                  || !List.of(values).stream().allMatch(Texts::isWritable)) {
                faults.add(FieldFault.unwritable(name));
              }
            });
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
    return true;
  }

  private static boolean canReadTheAnswer(HttpServletRequest request) {
    var accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    if (accepted.isEmpty()) {
      return true;
    }
    try {
      var types = MediaType.parseMediaTypes(accepted);
      return types.isEmpty()
          || types.stream()
              .anyMatch(
                  type ->
                      type.getQualityValue() > 0 && TOLD.stream().anyMatch(type::isCompatibleWith));
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }
}
