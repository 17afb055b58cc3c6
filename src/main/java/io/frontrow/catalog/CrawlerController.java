package io.frontrow.catalog;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.tenancy.Transactions;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// What search engines ask for: which pages there are, and which are nobody's business but the
/// buyer's. Formats: RFC 9309, sitemaps.org protocol 0.9.
@Controller
class CrawlerController {
  /// The most the protocol allows in one file.
  private static final int MOST_PAGES = 50_000;

  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final Installation installation;

  CrawlerController(Transactions transactions, JdbcClient jdbc, Installation installation) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.installation = installation;
  }

  @GetMapping(path = "/robots.txt", produces = "text/plain;charset=UTF-8")
  @ResponseBody
  String robots() {
    return """
        User-agent: *
        Disallow: /shows/
        Disallow: /holds/
        Disallow: /orders/
        Disallow: /queue/
        Disallow: /account/
        Disallow: /login
        Disallow: /language
        Disallow: /theme
        Disallow: /*?

        Sitemap: %s
        """
        .formatted(installation.link("/sitemap.xml"));
  }

  @GetMapping(path = "/sitemap.xml", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String sitemap() {
    return events().stream()
        .map(slug -> "  <url><loc>" + installation.link("/events/" + slug) + "</loc></url>\n")
        .collect(
            Collectors.joining(
                "",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                  <url><loc>%s</loc></url>
                """
                    .formatted(installation.link("/")),
                "</urlset>\n"));
  }

  private List<String> events() {
    return transactions.asPublic(
        () ->
            jdbc.sql(
                    "select slug from events where state in ('published', 'cancelled') order by created_at desc, slug limit :most")
                .param("most", MOST_PAGES)
                .query((row, _) -> row.getString("slug"))
                .list());
  }
}
