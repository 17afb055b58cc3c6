package io.frontrow.platform.api;

import io.frontrow.platform.web.StoreAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Whatever is thrown while a call is answered becomes a problem: before every other resolver, also
/// when no controller was found. Nobody learns how the inside looks.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiExceptions implements HandlerExceptionResolver {
  private static final Logger log = LoggerFactory.getLogger(ApiExceptions.class);

  private final ProblemWriter problems;

  ApiExceptions(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    // Who may do what is told by the security chain.
    var forSecurity =
        failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
    if (!ApiPath.isOf(request) || forSecurity || response.isCommitted()) {
      return null;
    }
    try {
      if (!(failure instanceof AsyncRequestNotUsableException)) {
        problems.write(request, response, problem(request, failure));
      }
    } catch (IOException nobodyListens) {
      log.debug("answer not sent cause={}", nobodyListens.toString());
    }
    return new ModelAndView();
  }

  private static Problem problem(HttpServletRequest request, Exception failure) {
    return switch (failure) {
      case ProblemException refused -> refused.problem();
      case HttpMessageNotReadableException body -> ofBody(body);
      // Tomcat reads the query when it is first asked for a parameter.
      case InvalidParameterException _ -> Problem.of(ProblemType.MALFORMED);
      // So does the firewall of the security chain.
      case RequestRejectedException _ -> Problem.of(ProblemType.MALFORMED);
      case MethodArgumentNotValidException invalid ->
          Problem.invalid(
              invalid.getBindingResult().getFieldErrors().stream()
                  .map(ApiExceptions::fault)
                  .toList());
      case MethodArgumentTypeMismatchException mismatch -> ofArgument(mismatch);
      case MissingServletRequestParameterException missing ->
          Problem.invalid(FieldFault.required(missing.getParameterName()));
      case MissingRequestHeaderException missing ->
          Problem.invalid(FieldFault.required(missing.getHeaderName()));
      case HttpRequestMethodNotSupportedException method ->
          Problem.of(ProblemType.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, allowed(method));
      case HttpMediaTypeNotSupportedException _ ->
          Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE)
              .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
      default -> ofOther(request, failure);
    };
  }

  private static Problem ofBody(HttpMessageNotReadableException refused) {
    return refused.getCause() instanceof InvalidBody invalid
        ? Problem.invalid(invalid.faults())
        : Problem.of(ProblemType.MALFORMED);
  }

  private static FieldFault fault(FieldError error) {
    var field = jsonName(error.getField());
    return switch (error.getCode()) {
      case "NotNull", "NotBlank", "NotEmpty" -> FieldFault.required(field);
      case null, default -> FieldFault.notAllowed(field);
    };
  }

  /// `zones[0].zoneId` as it stands in JSON.
  private static String jsonName(String path) {
    return path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /// A mangled address is the address of nothing.
  private static Problem ofArgument(MethodArgumentTypeMismatchException mismatch) {
    return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
        ? Problem.of(ProblemType.NOT_FOUND)
        : Problem.invalid(FieldFault.notAllowed(mismatch.getName()));
  }

  private static String allowed(HttpRequestMethodNotSupportedException refused) {
    var methods = new TreeSet<String>();
    var supported = refused.getSupportedMethods();
    if (supported != null) {
      Collections.addAll(methods, supported);
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }

  private static Problem ofOther(HttpServletRequest request, Exception failure) {
    if (StoreAway.isBehind(failure)) {
      log.warn("store away path={} cause={}", request.getRequestURI(), failure.toString());
      return Problem.of(ProblemType.UNAVAILABLE);
    }
    if (failure instanceof ErrorResponse told && !told.getStatusCode().is5xxServerError()) {
      return Problem.of(ProblemType.ofStatus(told.getStatusCode().value()));
    }
    if (failure instanceof AsyncRequestTimeoutException) {
      return Problem.of(ProblemType.UNAVAILABLE);
    }
    log.error("call failed path={}", request.getRequestURI(), failure);
    return Problem.of(ProblemType.INTERNAL_ERROR);
  }
}
