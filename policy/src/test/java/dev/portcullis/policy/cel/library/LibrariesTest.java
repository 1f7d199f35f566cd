package dev.portcullis.policy.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LibrariesTest {

  @Test
  void listsEveryLibrary() throws IOException {
    Path sources =
        Path.of(System.getProperty("portcullis.root"))
            .resolve("policy/src/main/java/dev/portcullis/policy/cel/library");
    try (Stream<Path> files = Files.list(sources)) {
      var written =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Library.java") && !name.equals("Library.java"))
              .map(name -> name.replace(".java", ""));

      assertThat(Libraries.all().stream().map(library -> library.getClass().getSimpleName()))
          .containsAll(written.toList());
    }
  }

  @Test
  void givesEveryOverloadAnIdOfItsOwn() {
    assertThat(
            Libraries.all().stream()
                .flatMap(library -> library.functions().stream())
                .flatMap(function -> function.overloads().stream())
                .map(Overload::id))
        .doesNotHaveDuplicates();
  }
}
