package io.frontrow.platform.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
    if (!ApiPath.takesOneOf(request, TOLD)) {
      throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }
    var faults = ApiPath.unwritable(request).stream().map(FieldFault::unwritable).toList();
    if (!faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(faults));
    }
    return true;
  }
}
