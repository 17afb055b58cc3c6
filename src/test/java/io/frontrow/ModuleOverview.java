package io.frontrow;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/// The modules as Markdown, from the model that the rules are checked on.
final class ModuleOverview {
  /// Everybody uses these; arrows to them would hide the others.
  private static final Set<String> GROUND = Set.of("shared", "platform");

  private static final Path SOURCES = Path.of("src/main/java/io/frontrow");

  private final ApplicationModules modules;

  ModuleOverview(ApplicationModules modules) {
    this.modules = modules;
  }

  String diagram() {
    var arrows = new TreeSet<String>();
    for (var module : modules) {
      for (var dependency : module.getDirectDependencies(modules).stream().toList()) {
        var target = name(dependency.getTargetModule());
        if (!GROUND.contains(target) && !GROUND.contains(name(module))) {
          arrows.add(name(module) + arrow(dependency.getDependencyType()) + target);
        }
      }
    }
    return "```mermaid\nflowchart TD\n"
        + arrows.stream().map(arrow -> "  " + arrow + "\n").collect(joining())
        + "```\n";
  }

  private static String arrow(DependencyType type) {
    return type == DependencyType.EVENT_LISTENER ? " -. hears .-> " : " --> ";
  }

  String table() throws IOException {
    var rows = new StringBuilder("| module | what it is | may use |\n|---|---|---|\n");
    for (var module : sorted()) {
      rows.append(
          "| `%s` | %s | %s |\n".formatted(name(module), sentence(name(module)), uses(module)));
    }
    return rows.toString();
  }

  private List<org.springframework.modulith.core.ApplicationModule> sorted() {
    return modules.stream().sorted(Comparator.comparing(ModuleOverview::name)).toList();
  }

  private static String name(org.springframework.modulith.core.ApplicationModule module) {
    return module.getIdentifier().toString();
  }

  private static String sentence(String module) throws IOException {
    return Files.readAllLines(SOURCES.resolve(module).resolve("package-info.java")).stream()
        .takeWhile(line -> line.startsWith("///"))
        .map(line -> line.substring(3).strip())
        .collect(joining(" "));
  }

  private static String uses(org.springframework.modulith.core.ApplicationModule module) {
    try {
      var declared =
          Class.forName(module.getBasePackage().getName() + ".package-info")
              .getAnnotation(ApplicationModule.class);
      return List.of(Objects.requireNonNull(declared).allowedDependencies()).stream()
          .map(name -> "`" + name + "`")
          .collect(joining(" "));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
