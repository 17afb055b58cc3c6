package io.frontrow.catalog;

import io.frontrow.platform.settings.Installation;
import io.frontrow.shared.ShowId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// How other sites reach an event: search engines, messengers, a link somebody passes on.
@Component
class EventAddresses {
  private static final String COVERS = "/img/covers/";
  private static final String ANY_COVER = "default";

  private final Installation installation;
  private final Map<String, Boolean> drawn = new ConcurrentHashMap<>();

  EventAddresses(Installation installation) {
    this.installation = installation;
  }

  String page(String slug) {
    return installation.link("/events/" + slug).toString();
  }

  String places(ShowId show) {
    return installation.link("/shows/" + show + "/seats").toString();
  }

  /// The cover as PNG, 1200 by 630, as those sites want it.
  String picture(String cover) {
    var shown = drawn.computeIfAbsent(cover, EventAddresses::isDrawn) ? cover : ANY_COVER;
    return installation.link(COVERS + shown + ".png").toString();
  }

  private static boolean isDrawn(String cover) {
    return EventAddresses.class.getResource("/static" + COVERS + cover + ".png") != null;
  }
}
