package io.frontrow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  /// What the renderer may write, and nothing else.
  private static final Pattern HARMLESS =
      Pattern.compile(
          "</?(p|h[3-6]|ul|ol|li|blockquote|pre|code|em|strong|br /|hr /)>|<ol start=\"\\d+\">"
              + "|<a rel=\"nofollow ugc\" href=\"(https?:[^\"<>]*|mailto:[^\"<>]*|[^\":<>]*)\"( title=\"[^\"<>]*\")?>|</a>"
              + "|<code class=\"language-[^\"<>]*\">");

  private final Markdown markdown = new Markdown();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a <script src=//evil.example></script> b",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;&#x61;vascript&colon;alert(1))",
        "[x]( javascript:alert(1) )",
        "[x](<javascript:alert(1)>)",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "<javascript:alert(1)>",
        "![x](https://evil.example/pixel.png)",
        "![x\" onerror=\"alert(1)](https://evil.example)",
        "![*a* ![b](c)](data:image/svg+xml,<svg/onload=alert(1)>)",
        "[![x](data:image/png,x)](javascript:alert(1))",
        "[a](https://example.org \"x\\\" onmouseover=\\\"alert(1)\")",
        "[a](https://example.org/\"onmouseover=\"alert(1))",
        "[r]\n\n[r]: javascript:alert(1) 'x'",
        "```\"onload=alert(1)\n<b>\n```",
        "# <h1 onclick=alert(1)>T</h1>",
        "> - > <iframe src=javascript:alert(1)></iframe>",
        "<style>body{display:none}</style>",
        "<!-- --><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "</div></main><script>alert(1)</script>"
      })
  void nothingAnOrganizerWritesBecomesCode(String text) {
    var html = markdown.html(text);

    assertThat(HARMLESS.matcher(html).replaceAll(""))
        .as(html)
        .doesNotContain("<")
        .doesNotContain(">");
    assertThat(html).doesNotContainIgnoringCase("href=\"javascript").doesNotContain("<img");
  }

  @Test
  void headingsStandBelowOurs() {
    assertThat(markdown.html("# A\n\n## B\n\n###### C"))
        .contains("<h3>A</h3>", "<h4>B</h4>", "<h6>C</h6>")
        .doesNotContain("<h1", "<h2");
  }

  @Test
  void aPictureIsItsDescription() {
    assertThat(markdown.html("See ![the *old* hall](https://example.org/hall.jpg) here"))
        .isEqualTo("<p>See the <em>old</em> hall here</p>\n");
  }

  @Test
  void linksSayThatTheyAreNotOurs() {
    assertThat(markdown.html("[house](https://example.org)"))
        .isEqualTo("<p><a rel=\"nofollow ugc\" href=\"https://example.org\">house</a></p>\n");
  }

  @Test
  void paragraphsListsAndEmphasisAreWhatTheyLookLike() {
    assertThat(markdown.html("One.\n\nTwo **strong**.\n\n- a\n- b"))
        .contains("<p>One.</p>", "<strong>strong</strong>", "<li>a</li>");
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "- ", "* ", "[", "![", "**", "_", "<", "`", "(", "[a](", "1. "})
  void nestingWithoutEndBreaksNothing(String piece) {
    assertThat(markdown.html(piece.repeat(20_000 / piece.length()))).isNotNull();
    assertThat(markdown.html(piece.repeat(4_000) + "x" + "]".repeat(4_000))).isNotNull();
  }
}
