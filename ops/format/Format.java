import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Formats our Java sources with google-java-format, or checks that they are. Argument: `check` or
/// `apply`.
public final class Format {
  private static final List<Path> ROOTS =
      Stream.of("src/main/java", "src/test/java", "e2e", "load", "ops").map(Path::of).toList();

  public static void main(String[] arguments) throws Exception {
    var apply =
        switch (arguments[0]) {
          case "apply" -> true;
          case "check" -> false;
          default -> throw new IllegalArgumentException("check or apply, not " + arguments[0]);
        };
    var changed = new ArrayList<Path>();
    for (var source : sources()) {
      var before = Files.readString(source);
      if (before.contains("\r") || before.matches("(?s).*\nimport [a-zA-Z0-9_.]+\\.\\*;.*")) {
        throw new IllegalArgumentException(source + ": carriage returns or a wildcard import");
      }
      var after = format(source, before);
      if (!after.equals(before)) {
        changed.add(source);
        if (apply) {
          Files.writeString(source, after);
        }
      }
    }
    if (!apply && !changed.isEmpty()) {
      System.err.println("Not formatted; run: mvn process-test-classes -Dformat=apply");
      changed.forEach(source -> System.err.println("  " + source));
      System.exit(1);
    }
    System.out.printf("%d files %s%n", changed.size(), apply ? "formatted" : "to format");
  }

  private static List<Path> sources() throws IOException {
    var found = new ArrayList<Path>();
    for (var root : ROOTS) {
      if (Files.isDirectory(root)) {
        try (var files = Files.walk(root)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
        }
      }
    }
    return found;
  }

  private static String format(Path source, String text) {
    try {
      var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
      var imports = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
      return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(imports));
    } catch (FormatterException e) {
      throw new IllegalArgumentException(source + " cannot be parsed", e);
    }
  }
}
