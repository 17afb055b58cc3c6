package io.frontrow.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/// Turns what organizers write into HTML that can do no harm: their own HTML is shown as text,
/// links lead to web pages and mail only, pictures are their description, and headings stand below
/// ours.
@Component
class Markdown {
  private static final int OUR_LEVEL = 2;
  private static final int DEEPEST_HEADING = 6;

  /// Quotes in quotes in lists: nobody reads deeper, and the renderer must not be led down for
  /// ever.
  private static final int DEEPEST_BLOCK = 20;

  /// The library would let `data:` pass, which is a page of its own.
  private static final List<String> LINKS = List.of("http", "https", "mailto");

  private static final int MOST_TEXTS = 1_000;

  private final Parser parser =
      Parser.builder().maxOpenBlockParsers(DEEPEST_BLOCK).postProcessor(Markdown::tamed).build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(LINKS))
          .attributeProviderFactory(_ -> Markdown::attributes)
          .build();
  private final Cache<String, String> rendered =
      Caffeine.newBuilder().maximumSize(MOST_TEXTS).build();

  /// Rendered once for each text.
  String html(String text) {
    return rendered.get(text, this::render);
  }

  private String render(String text) {
    return renderer.render(parser.parse(text));
  }

  private static Node tamed(Node document) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.min(DEEPEST_HEADING, heading.getLevel() + OUR_LEVEL));
            visitChildren(heading);
          }

          @Override
          public void visit(Image image) {
            visitChildren(image);
            while (image.getFirstChild() != null) {
              image.insertBefore(image.getFirstChild());
            }
            image.unlink();
          }
        });
    return document;
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link) {
      attributes.put("rel", "nofollow ugc");
    }
  }
}
