package io.frontrow.payments.adapter.web;

import io.frontrow.payments.StaffTasks;
import io.frontrow.payments.application.Comparison;
import io.frontrow.payments.application.MoneyWatch;
import io.frontrow.payments.application.SettleDifferences;
import io.frontrow.platform.web.Notice;
import java.net.URI;
import java.security.Principal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Whether our books and Stripe's agree, and what waits for people.
@Controller
class ReconciliationController {
  private static final String PAGE = "/admin/reconciliation";
  private static final int RUNS = 10;
  private static final int MOST = 50;
  private static final int LONGEST_NOTE = 500;

  private final SettleDifferences differences;
  private final StaffTasks tasks;
  private final MoneyWatch money;

  ReconciliationController(SettleDifferences differences, StaffTasks tasks, MoneyWatch money) {
    this.differences = differences;
    this.tasks = tasks;
    this.money = money;
  }

  @GetMapping(PAGE)
  ModelAndView page(
      @RequestParam(defaultValue = "") String told,
      @RequestHeader(name = "HX-Request", defaultValue = "") String htmx) {
    var page = page(news(told), List.of(), "", "");
    if (!htmx.isEmpty()) {
      page.setViewName("payments/reconciliation :: runs");
    }
    return page;
  }

  @PostMapping(PAGE + "/runs")
  ResponseEntity<Void> run(Principal admin) {
    return back(differences.compareNow(admin.getName()) ? "started" : "running");
  }

  @PostMapping(PAGE + "/differences/{difference}")
  Object settle(
      @PathVariable UUID difference,
      @RequestParam(defaultValue = "") String note,
      Principal admin) {
    if (!differences.exists(difference)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return note(note)
        .<Object>map(
            words ->
                back(differences.settle(difference, admin.getName(), words) ? "settled" : "before"))
        .orElseGet(() -> wrong(difference, note));
  }

  @PostMapping(PAGE + "/tasks/{task}")
  Object resolve(
      @PathVariable UUID task, @RequestParam(defaultValue = "") String note, Principal admin) {
    if (tasks.find(task).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return note(note)
        .<Object>map(
            words -> back(tasks.resolve(task, words, admin.getName()) ? "settled" : "before"))
        .orElseGet(() -> wrong(task, note));
  }

  @PostMapping(PAGE + "/tasks/{task}/retry")
  ResponseEntity<Void> retry(@PathVariable UUID task, Principal admin) {
    if (tasks.find(task).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return switch (tasks.tryAgain(task, admin.getName())) {
      case StaffTasks.Retry.Trying _ -> back("trying");
      case StaffTasks.Retry.TooMuch _ -> back("too-much");
      case StaffTasks.Retry.NotPossible _ -> back("before");
    };
  }

  private static Optional<String> note(String typed) {
    return Optional.of(typed.strip())
        .filter(words -> !words.isEmpty() && words.length() <= LONGEST_NOTE);
  }

  private ModelAndView wrong(UUID of, String typed) {
    var page =
        page(
            List.of(),
            List.of(Notice.of("reconciliation.note.wrong", LONGEST_NOTE)),
            of.toString(),
            typed);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView page(List<Notice> news, List<Notice> errors, String wrongOf, String typed) {
    var runs = differences.latest(RUNS);
    return new ModelAndView("payments/reconciliation")
        .addObject("utc", ZoneOffset.UTC)
        .addObject("money", money.now())
        .addObject("runs", runs)
        .addObject("running", runs.stream().anyMatch(ReconciliationController::isRunning))
        .addObject("differences", differences.differences(MOST))
        .addObject("tasks", tasks.open(Optional.empty(), MOST))
        .addObject("news", news)
        .addObject("errors", errors)
        .addObject("wrongOf", wrongOf)
        .addObject("typed", typed);
  }

  private static boolean isRunning(Comparison run) {
    return run.finishedAt().isEmpty();
  }

  private static List<Notice> news(String told) {
    return switch (told) {
      case "started" -> List.of(Notice.of("reconciliation.told.started"));
      case "running" -> List.of(Notice.of("reconciliation.told.running"));
      case "settled" -> List.of(Notice.of("reconciliation.told.settled"));
      case "before" -> List.of(Notice.of("reconciliation.told.before"));
      case "trying" -> List.of(Notice.of("reconciliation.told.trying"));
      case "too-much" -> List.of(Notice.of("reconciliation.told.too-much"));
      default -> List.of();
    };
  }

  private static ResponseEntity<Void> back(String told) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(PAGE + "?told=" + told))
        .build();
  }
}
