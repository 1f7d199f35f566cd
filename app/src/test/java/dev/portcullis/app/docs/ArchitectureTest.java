package dev.portcullis.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `ARCHITECTURE.md` names what is there, all of it.
class ArchitectureTest {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void everyTestThatGuardsAnInvariantExists() throws IOException {
    List<String> guards =
        table("## Invariants").stream().flatMap(row -> names(row.getLast()).stream()).toList();

    assertThat(guards).isNotEmpty().doesNotHaveDuplicates();
    assertThat(guards).allMatch(guard -> guard.matches("\\w+Tests?"), "a name of a test class");
    assertThat(guards).isSubsetOf(testClasses());
  }

  @Test
  void theMapNamesEveryPackage() throws IOException {
    Set<String> mapped = new TreeSet<>();
    String module = "";
    for (List<String> row : table("## The map")) {
      module = names(row.getFirst()).stream().findFirst().orElse(module);
      for (String name : names(row.get(1))) {
        mapped.add(module + " " + name);
      }
    }

    assertThat(mapped).containsExactlyElementsOf(packages());
  }

  /// Module and package, without what all packages of the module begin with; the module's root is
  /// left out.
  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (String module :
        List.of("model", "source", "policy", "supply", "response", "cluster", "app", "testkit")) {
      Path root =
          Repository.root().resolve(module + "/src/main/java/dev/portcullis").resolve(module);
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.endsWith("package-info.java"))
            .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
            .filter(name -> !name.isEmpty())
            .forEach(name -> packages.add(module + " " + name));
      }
    }
    return packages;
  }

  private static List<String> testClasses() throws IOException {
    List<String> classes = new ArrayList<>();
    for (String module :
        List.of("model", "source", "policy", "supply", "response", "cluster", "app", "testkit")) {
      Path tests = Repository.root().resolve(module + "/src/test/java");
      if (!Files.exists(tests)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(tests)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> classes.add(name.replace(".java", "")));
      }
    }
    return classes;
  }

  /// The cells of the first table below a heading, without its head.
  private static List<List<String>> table(String heading) throws IOException {
    return Page.at("ARCHITECTURE.md").lines().stream()
        .dropWhile(line -> !line.startsWith(heading))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
        .map(cells -> Stream.of(cells).map(String::strip).toList())
        .toList();
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
  }
}
