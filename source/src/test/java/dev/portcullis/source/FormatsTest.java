package dev.portcullis.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.source.tree.Format;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {

  @Test
  void theRosterForgetsNoFormat() throws Exception {
    List<String> onRoster =
        Formats.all(Limits.DEFAULT).stream().map(each -> each.getClass().getName()).toList();

    assertThat(onRoster).containsExactlyInAnyOrderElementsOf(formats());
  }

  private static List<String> formats() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Format.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> classes.relativize(file).toString().replaceAll("[/\\\\]", "."))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.endsWith("package-info") && isFormat(name))
          .toList();
    }
  }

  private static boolean isFormat(String name) {
    try {
      Class<?> type = Class.forName(name, false, FormatsTest.class.getClassLoader());
      return Format.class.isAssignableFrom(type) && !type.isInterface();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("expected the class '%s'".formatted(name), e);
    }
  }
}
