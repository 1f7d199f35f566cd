package dev.portcullis.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a lockfile refers to is read within its repository.
class ProjectTreesTest {
  private static final String PARENT =
      """
      <project>
        <groupId>org.example</groupId><artifactId>parent</artifactId><version>1</version>
        <properties><guava.version>30.0-jre</guava.version></properties>
      </project>
      """;
  private static final String CHILD =
      """
      <project>
        <parent>
          <groupId>org.example</groupId><artifactId>parent</artifactId><version>1</version>
        </parent>
        <artifactId>child</artifactId>
        <dependencies>
          <dependency>
            <groupId>com.google.guava</groupId><artifactId>guava</artifactId>
            <version>${guava.version}</version>
          </dependency>
        </dependencies>
      </project>
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeProject() throws IOException {
    Files.createDirectories(folder.resolve("outer/child"));
    Files.writeString(folder.resolve("outer/pom.xml"), PARENT);
    Files.writeString(folder.resolve("outer/child/pom.xml"), CHILD);
  }

  private Reading<Component> child() {
    return new ProjectPackages()
        .below(List.of(folder.resolve("outer/child").toString()))
        .packages();
  }

  @Test
  void followsAParentWithinTheRepository() throws IOException {
    Files.createDirectory(folder.resolve(".git"));

    Reading<Component> reading = child();

    assertThat(reading.items()).extracting(Component::version).containsExactly("30.0-jre");
    assertThat(reading.unreadable()).isEmpty();
  }

  @Test
  void followsNoParentOutOfTheRepository() throws IOException {
    Files.createDirectory(folder.resolve("outer/child/.git"));

    Reading<Component> reading = child();

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable()).hasSize(1);
  }

  @Test
  void followsNoLinkOutOfTheRepository() throws IOException {
    Files.createDirectory(folder.resolve("outer/.git"));
    Path outside = Files.writeString(folder.resolve("elsewhere.xml"), PARENT);
    Files.delete(folder.resolve("outer/pom.xml"));
    Files.createSymbolicLink(folder.resolve("outer/pom.xml"), outside);

    Reading<Component> reading = child();

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable()).hasSize(1);
  }
}
