package io.frontrow.platform.pages;

import io.frontrow.platform.tenancy.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What those who render shared pages tell about them.
@Component
public class SharedPages {
  private static final String UNTIL = SharedPages.class.getName() + ".until";

  private final PageMemory memory;

  SharedPages(PageMemory memory) {
    this.memory = memory;
  }

  /// Something on some page is no longer true. This instance renders all pages anew at once, others
  /// within two seconds. Called inside a transaction, it waits for the commit.
  public void changed() {
    Transactions.afterCommit(memory::forgetAll);
  }

  /// The page that is being rendered becomes untrue at this moment by the clock alone: a sale
  /// opens, a show begins.
  public static void lastUntil(HttpServletRequest request, Instant until) {
    request.setAttribute(UNTIL, until);
  }

  static Optional<Instant> until(HttpServletRequest request) {
    return Optional.ofNullable((Instant) request.getAttribute(UNTIL));
  }
}
