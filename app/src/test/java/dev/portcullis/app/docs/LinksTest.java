package dev.portcullis.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a page points to is there.
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyRelativeLinkLeadsSomewhere(Page page) throws IOException {
    List<String> dead = new ArrayList<>();
    for (String link : links(page)) {
      int hash = link.indexOf('#');
      String file = hash < 0 ? link : link.substring(0, hash);
      Path target = file.isEmpty() ? page.file() : page.file().resolveSibling(file).normalize();
      if (!Files.exists(Repository.root().resolve(target))
          || (hash >= 0
              && !anchors(Page.at(target.toString())).contains(link.substring(hash + 1)))) {
        dead.add(link);
      }
    }

    assertThat(dead).isEmpty();
  }

  @Test
  void theIndexOfTheDocsNamesEveryPage() throws IOException {
    List<String> links = links(Page.at("docs/README.md"));

    try (Stream<Path> files = Files.walk(Repository.root().resolve("docs"))) {
      assertThat(files)
          .filteredOn(file -> file.toString().endsWith(".md") && !file.endsWith("docs/README.md"))
          .extracting(file -> Repository.root().resolve("docs").relativize(file).toString())
          .isSubsetOf(links);
    }
  }

  private static List<String> links(Page page) {
    return LINK.matcher(String.join("\n", page.prose()))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
        .toList();
  }

  /// As GitHub and GitLab make them of headings.
  private static List<String> anchors(Page page) {
    return page.prose().stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
