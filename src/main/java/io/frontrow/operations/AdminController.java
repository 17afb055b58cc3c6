package io.frontrow.operations;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where admins come in: what there is to look at.
@Controller
class AdminController {
  @GetMapping("/admin")
  String pages() {
    return "operations/admin";
  }
}
