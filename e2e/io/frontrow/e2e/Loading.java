package io.frontrow.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a page fetches, as the browser counts it: bytes on the wire, compressed, heads included.
public final class Loading {
  private final Map<String, Fetched> started = new LinkedHashMap<>();
  private final List<Fetched> complete = new ArrayList<>();

  /// @param type as the browser names it: Document, Stylesheet, Script, Image, Font
  public record Fetched(String type, String url, long bytes) {
    /// Styles and scripts that we wrote; a library we pass on is no work of ours.
    public boolean isOwnCode() {
      return List.of("Stylesheet", "Script").contains(type) && !path().startsWith("/webjars/");
    }

    String path() {
      return URI.create(url).getPath();
    }
  }

  private Loading(CDPSession browser) {
    browser.on("Network.responseReceived", this::begins);
    browser.on("Network.loadingFinished", this::ends);
    browser.send("Network.enable");
  }

  /// Watches a page from now on.
  public static Loading of(Page page) {
    return new Loading(page.context().newCDPSession(page));
  }

  private void begins(JsonObject event) {
    var url = event.getAsJsonObject("response").get("url").getAsString();
    started.put(
        event.get("requestId").getAsString(), new Fetched(event.get("type").getAsString(), url, 0));
  }

  private void ends(JsonObject event) {
    var fetched = started.remove(event.get("requestId").getAsString());
    if (fetched != null) {
      var bytes = event.get("encodedDataLength").getAsLong();
      complete.add(new Fetched(fetched.type(), fetched.url(), bytes));
    }
  }

  public List<Fetched> all() {
    return List.copyOf(complete);
  }

  public long bytes(Predicate<Fetched> which) {
    return complete.stream().filter(which).mapToLong(Fetched::bytes).sum();
  }

  public Map<String, Long> bytesByType() {
    return complete.stream()
        .collect(
            Collectors.groupingBy(
                Fetched::type, LinkedHashMap::new, Collectors.summingLong(Fetched::bytes)));
  }

  @Override
  public String toString() {
    return complete.stream()
        .map(fetched -> "%,9d  %s".formatted(fetched.bytes(), fetched.path()))
        .collect(Collectors.joining("\n", "\n", ""));
  }
}
