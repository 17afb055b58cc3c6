package io.frontrow.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The languages of the site: English, and one for each `messages_xx.properties` on the class path.
/// Adding a file adds a language, nothing else has to know.
@Component
public class Languages {
  static final Locale DEFAULT = Locale.ENGLISH;

  private static final String PREFIX = "messages_";
  private static final String SUFFIX = ".properties";

  private final List<Language> all;

  Languages(ResourcePatternResolver resources) {
    this.all =
        Stream.concat(Stream.of(DEFAULT), translations(resources))
            .distinct()
            .map(Language::new)
            .sorted(Comparator.comparing(language -> !language.locale().equals(DEFAULT)))
            .toList();
  }

  List<Language> all() {
    return all;
  }

  List<Locale> locales() {
    return all.stream().map(Language::locale).toList();
  }

  public Optional<Language> byTag(String tag) {
    return all.stream().filter(language -> language.tag().equalsIgnoreCase(tag)).findFirst();
  }

  private static Stream<Locale> translations(ResourcePatternResolver resources) {
    try {
      return Arrays.stream(resources.getResources("classpath*:" + PREFIX + "*" + SUFFIX))
          .map(Languages::tagOf)
          .sorted()
          .map(Locale::forLanguageTag);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String tagOf(Resource file) {
    String name = Objects.requireNonNull(file.getFilename());
    return name.substring(PREFIX.length(), name.length() - SUFFIX.length()).replace('_', '-');
  }
}
