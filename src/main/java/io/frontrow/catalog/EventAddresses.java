package io.frontrow.catalog;

import io.frontrow.platform.settings.Installation;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// How other sites reach an event: search engines, messengers, a link somebody passes on.
@Component
class EventAddresses {
  private static final String COVERS = "/img/covers/";
  static final String ANY_COVER = "default";

  private final Installation installation;
  private final ResourceUrlProvider files;
  private final Map<String, String> pictures = new ConcurrentHashMap<>();

  EventAddresses(Installation installation, ResourceUrlProvider files) {
    this.installation = installation;
    this.files = files;
  }

  String page(String slug) {
    return installation.link("/events/" + slug).toString();
  }

  String listing(ListingQuery query) {
    return installation.link(query.address()).toString();
  }

  /// The cover as PNG, 1200 by 630, as those sites want it.
  String picture(String cover) {
    return installation.link(pictures.computeIfAbsent(cover, this::file)).toString();
  }

  /// With the hash of its content: those sites, too, keep a file for ever.
  private String file(String cover) {
    var path = COVERS + (isDrawn(cover) ? cover : ANY_COVER) + ".png";
    return Objects.requireNonNullElse(files.getForLookupPath(path), path);
  }

  private static boolean isDrawn(String cover) {
    return EventAddresses.class.getResource("/static" + COVERS + cover + ".png") != null;
  }
}
