package io.frontrow.operations;

import io.frontrow.operations.WorkPages.LetterView;
import io.frontrow.platform.outbox.DeadLetters;
import io.frontrow.platform.outbox.DeadLetters.Position;
import io.frontrow.platform.outbox.WorkItem;
import io.frontrow.platform.tenancy.Transactions;
import io.frontrow.platform.web.Notice;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Work that was given up: why, and what to do about it.
@Controller
class DeadLettersController {
  private static final int PAGE = 20;
  private static final int LONGEST_REASON = 300;
  private static final String CURSOR = "([^~]{1,40})~([a-z_]{1,30})~([A-Za-z0-9_-]{1,255})";
  private static final String LIST = "/admin/dead-letters";

  private final DeadLetters letters;
  private final DecideOnLetters decide;
  private final WorkPages pages;
  private final Transactions transactions;

  DeadLettersController(
      DeadLetters letters, DecideOnLetters decide, WorkPages pages, Transactions transactions) {
    this.letters = letters;
    this.decide = decide;
    this.pages = pages;
    this.transactions = transactions;
  }

  @GetMapping(LIST)
  ModelAndView list(
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String told,
      @RequestParam(defaultValue = "0") String count) {
    return transactions.asPlatform(
        () -> {
          var only = Optional.of(type).filter(text -> !text.isEmpty());
          var found = letters.page(only, position(after), PAGE + 1);
          var page = found.subList(0, Math.min(PAGE, found.size()));
          return new ModelAndView("operations/dead-letters")
              .addObject("types", letters.types())
              .addObject("type", type)
              .addObject("letters", pages.rows(page))
              .addObject("next", found.size() > PAGE ? cursor(page.getLast()) : null)
              .addObject("most", DecideOnLetters.MOST)
              .addObject("news", news(told, count));
        });
  }

  @GetMapping(LIST + "/{queue}/{letter}")
  ModelAndView letter(@PathVariable String queue, @PathVariable String letter) {
    return page(find(queue, letter), null, "");
  }

  @PostMapping(LIST + "/{queue}/{letter}/replay")
  Object replay(@PathVariable String queue, @PathVariable String letter) {
    find(queue, letter);
    return decide.replay(queue, letter) ? back("replayed", 1) : decidedBefore(queue, letter);
  }

  @PostMapping(LIST + "/{queue}/{letter}/set-aside")
  Object setAside(
      @PathVariable String queue,
      @PathVariable String letter,
      @RequestParam(defaultValue = "") String why) {
    var found = find(queue, letter);
    var reason = why.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      var page = page(found, Notice.of("admin.dead.why.wrong", LONGEST_REASON), why);
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return page;
    }
    return decide.setAside(queue, letter, reason)
        ? back("set-aside", 1)
        : decidedBefore(queue, letter);
  }

  /// All letters of one type. None left is no mistake: somebody else was first.
  @PostMapping(LIST + "/replays")
  ResponseEntity<Void> replayAll(
      @RequestParam(defaultValue = "") String queue, @RequestParam(defaultValue = "") String type) {
    return back("replayed", decide.replayAll(queue, type));
  }

  private WorkItem find(String queue, String letter) {
    return transactions
        .asPlatform(() -> letters.find(queue, letter))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView page(WorkItem item, @Nullable Notice error, String why) {
    return new ModelAndView("operations/dead-letter")
        .addObject("letter", letter(item))
        .addObject("error", error)
        .addObject("why", why);
  }

  private LetterView letter(WorkItem item) {
    return transactions.asPlatform(() -> pages.letter(item));
  }

  /// The page says how it stands now.
  private ModelAndView decidedBefore(String queue, String letter) {
    var page = page(find(queue, letter), null, "");
    page.setStatus(HttpStatus.CONFLICT);
    return page;
  }

  private static ResponseEntity<Void> back(String told, int count) {
    var list = URI.create(LIST + "?told=" + told + "&count=" + count);
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(list).build();
  }

  private static @Nullable Notice news(String told, String count) {
    var letters = count.matches("\\d{1,6}") ? Integer.parseInt(count) : 0;
    return switch (told) {
      case "replayed" -> Notice.of("admin.dead.replayed", letters);
      case "set-aside" -> Notice.of("admin.dead.was-set-aside");
      default -> null;
    };
  }

  private static String cursor(WorkItem letter) {
    var position = Position.of(letter);
    return position.dead() + "~" + position.queue() + "~" + position.id();
  }

  private static Optional<Position> position(String cursor) {
    var parts = cursor.split("~", -1);
    if (!cursor.matches(CURSOR)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Position(Instant.parse(parts[0]), parts[1], parts[2]));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
