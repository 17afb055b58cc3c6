package io.frontrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A part of a page of the documentation that is made from the code, between two marks. A build
/// fails while the page says something else; one command writes it anew.
final class DocumentPart {
  private static final boolean WRITE = "write".equals(System.getProperty("frontrow.docs"));

  private final Path page;
  private final String begin;
  private final String end;

  DocumentPart(Path page, String name) {
    this.page = page;
    this.begin = "<!-- made from the code: " + name + " -->\n";
    this.end = "<!-- end: " + name + " -->\n";
  }

  void says(String content, Class<?> test) throws IOException {
    var text = Files.readString(page);
    assertThat(text).as("marks in " + page).contains(begin, end);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    if (WRITE) {
      Files.writeString(page, text.substring(0, from) + content + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to))
        .as(
            "%s is older than the code; run: mvn test -Dtest=%s -Dfrontrow.docs=write",
            page, test.getSimpleName())
        .isEqualTo(content);
  }
}
