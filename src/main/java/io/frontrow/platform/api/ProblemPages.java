package io.frontrow.platform.api;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// Where the `type` of a problem leads: what it means and what to do, for people who read an answer
/// and wonder.
@Controller
class ProblemPages {
  private final ProblemExamples examples;

  ProblemPages(ProblemExamples examples) {
    this.examples = examples;
  }

  record Entry(String slug, int status) {
    Entry(ProblemType type) {
      this(type.slug(), type.status().value());
    }
  }

  @GetMapping("/problems")
  String all(Model model) {
    model.addAttribute("problems", Arrays.stream(ProblemType.values()).map(Entry::new).toList());
    return "platform/problems";
  }

  @GetMapping("/problems/{name}")
  String one(@PathVariable String name, Locale language, Model model) {
    var type =
        ProblemType.bySlug(name)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("problem", new Entry(type));
    model.addAttribute("example", examples.text(type, language));
    return "platform/problem";
  }
}
