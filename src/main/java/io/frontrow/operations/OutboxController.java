package io.frontrow.operations;

import io.frontrow.identity.Directory;
import io.frontrow.platform.outbox.WaitingWork;
import io.frontrow.platform.outbox.WaitingWork.Filter;
import io.frontrow.platform.outbox.WorkItem.Standing;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.platform.web.Leave;
import io.frontrow.platform.web.Notice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// How background work stands: what waits, for how long, and who works on it.
@Controller
class OutboxController {
  private static final int PAGE = 30;
  private static final int LONGEST = 120;

  private final WaitingWork work;
  private final WorkPages pages;
  private final Directory directory;
  private final Transactions transactions;

  OutboxController(
      WaitingWork work, WorkPages pages, Directory directory, Transactions transactions) {
    this.work = work;
    this.pages = pages;
    this.directory = directory;
    this.transactions = transactions;
  }

  /// What was asked for, as it was written; the form shows it again.
  record Asked(String type, String organization, String state) {}

  @GetMapping("/admin/outbox")
  ModelAndView outbox(
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String organization,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String before,
      @RequestParam(defaultValue = "") String refresh,
      HttpServletRequest request) {
    var still = refresh.equals("off");
    if (Leave.isHtmx(request)) {
      return figures(new ModelAndView("operations/outbox :: figures")).addObject("still", still);
    }
    var asked = new Asked(type.strip(), organization.strip(), state.strip());
    var page = figures(new ModelAndView("operations/outbox"));
    return list(page, asked, before)
        .addObject("still", still)
        .addObject("asked", asked)
        .addObject("states", Stream.of(Standing.values()).map(OutboxController::word).toList());
  }

  private ModelAndView figures(ModelAndView page) {
    return transactions.asPlatform(
        () -> {
          var types = work.types();
          return page.addObject("queues", work.summaries(types))
              .addObject(
                  "types",
                  types.stream()
                      .map(open -> new TypeView(open, pages.since(open.oldest())))
                      .toList())
              .addObject("holders", work.holders());
        });
  }

  record TypeView(WaitingWork.OfType open, java.time.Duration age) {}

  private ModelAndView list(ModelAndView page, Asked asked, String before) {
    var errors = new ArrayList<Notice>();
    var filter = filter(asked, errors);
    var from = Optional.of(before).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf);
    var found =
        errors.isEmpty()
            ? transactions.asPlatform(() -> pages.rows(work.messages(filter, from, PAGE + 1)))
            : List.<WorkPages.RowView>of();
    if (!errors.isEmpty()) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var rows = found.subList(0, Math.min(PAGE, found.size()));
    return page.addObject("errors", errors)
        .addObject("rows", rows)
        .addObject("next", found.size() > PAGE ? rows.getLast().id() : null);
  }

  private Filter filter(Asked asked, List<Notice> errors) {
    var standing =
        Optional.of(asked.state()).filter(word -> !word.isEmpty()).flatMap(this::standing);
    if (standing.isEmpty() && !asked.state().isEmpty()) {
      errors.add(Notice.of("admin.outbox.unknown-state"));
    }
    var organization =
        Optional.of(asked.organization())
            .filter(slug -> !slug.isEmpty() && slug.length() <= LONGEST)
            .flatMap(directory::organization);
    if (organization.isEmpty() && !asked.organization().isEmpty()) {
      errors.add(Notice.of("admin.outbox.unknown-organization"));
    }
    return new Filter(
        Optional.of(asked.type()).filter(type -> !type.isEmpty()), organization, standing);
  }

  private Optional<Standing> standing(String word) {
    return Stream.of(Standing.values()).filter(standing -> word(standing).equals(word)).findFirst();
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
