package io.frontrow.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a browser holds against our pages: errors in the console, breaches of the content security
/// policy, scripts that throw, files that are missing and answers of a broken server.
///
/// The console repeats every status from 400 on. A page or a fragment may have such a status by
/// intention (the test looks at what it says), so there only 500 and above count; for a file every
/// one does.
final class Complaints {
  private static final Pattern A_STATUS =
      Pattern.compile("Failed to load resource: the server responded with a status of .*");
  private static final String NO_NETWORK = "net::ERR_INTERNET_DISCONNECTED";
  private static final List<String> FILES =
      List.of("stylesheet", "script", "image", "font", "manifest");

  /// What a request given up by a visitor who went on is called when our service worker was asked:
  /// the worker can only say that it has no answer.
  private static final String GIVEN_UP_BY_THE_WORKER = "net::ERR_FAILED";

  private final List<String> list = new CopyOnWriteArrayList<>();
  private final Set<String> loaded = ConcurrentHashMap.newKeySet();
  private final Set<String> givenUp = ConcurrentHashMap.newKeySet();
  private volatile int expectedStatus;
  private volatile boolean mayLoseTheNetwork;

  static Complaints of(BrowserContext context) {
    var complaints = new Complaints();
    // The event names what the console message leaves out: the directive and the element's file.
    context.addInitScript(
        """
        addEventListener("securitypolicyviolation", e => console.error(
          `security policy: ${e.effectiveDirective} refuses ${e.blockedURI} (${e.sourceFile ?? ""}:${e.lineNumber})`));
        """);
    context.onConsoleMessage(complaints::hear);
    context.onWebError(
        error -> complaints.list.add(error.page().url() + ": script failed: " + error.error()));
    context.onResponse(complaints::see);
    context.onRequestFailed(complaints::miss);
    return complaints;
  }

  private void hear(ConsoleMessage message) {
    var known =
        A_STATUS.matcher(message.text()).matches()
            || message.text().startsWith("Response Status Error Code " + expectedStatus)
            || mayLoseTheNetwork
                && (message.text().contains(NO_NETWORK) || message.text().startsWith("htmx:"));
    if (message.type().equals("error") && !known) {
      list.add(message.location() + ": " + message.text());
    }
  }

  private void see(Response response) {
    var status = response.status();
    var bad = FILES.contains(response.request().resourceType()) ? 400 : 500;
    if (status >= bad && status != expectedStatus) {
      list.add(response.url() + ": answered " + status);
    } else {
      loaded.add(response.url());
    }
  }

  /// A request that is given up because the visitor went on is no complaint.
  private void miss(Request request) {
    var known = mayLoseTheNetwork && request.failure().equals(NO_NETWORK);
    if (request.failure().equals(GIVEN_UP_BY_THE_WORKER)) {
      givenUp.add(request.url());
    } else if (!request.failure().equals("net::ERR_ABORTED") && !known) {
      list.add(request.url() + ": " + request.failure());
    }
  }

  void expect(int status) {
    expectedStatus = status;
  }

  void expectNoNetwork() {
    mayLoseTheNetwork = true;
  }

  /// A file that was given up is none of them if it came for another page.
  List<String> list() {
    var missed =
        givenUp.stream()
            .filter(url -> !loaded.contains(url))
            .map(url -> url + ": " + GIVEN_UP_BY_THE_WORKER);
    return Stream.concat(list.stream(), missed).toList();
  }
}
