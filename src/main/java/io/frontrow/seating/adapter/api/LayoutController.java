package io.frontrow.seating.adapter.api;

import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where everything is in a hall. It changes with its version alone: who names the version in the
/// address may keep the answer for ever, who does not has to ask.
@RestController
class LayoutController {
  private final PublicShows shows;
  private final LayoutAnswers answers;

  LayoutController(PublicShows shows, LayoutAnswers answers) {
    this.shows = shows;
    this.answers = answers;
  }

  @GetMapping("/api/v1/shows/{id}/layout")
  ResponseEntity<?> layout(
      @PathVariable String id,
      @RequestParam("layout_version") Optional<String> version,
      HttpServletRequest request) {
    var show = shows.find(id);
    if (show.isEmpty()) {
      return Problem.of(ProblemType.NOT_FOUND).response();
    }
    var named = version.filter(Integer.toString(show.get().layoutVersion())::equals).isPresent();
    return answers.of(show.get()).to(request, named ? Caching.FOR_EVER : Caching.ASK_EACH_TIME);
  }
}
