package io.frontrow.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class LoginPage {
  private final ReturnTo returnTo;

  LoginPage(ReturnTo returnTo) {
    this.returnTo = returnTo;
  }

  @GetMapping("/login")
  String form(HttpServletRequest request, HttpServletResponse response) {
    returnTo.rememberReferer(request, response);
    return "identity/login";
  }
}
