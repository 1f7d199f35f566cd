package dev.portcullis.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.JudgedFolder;
import dev.portcullis.app.git.Revision;
import dev.portcullis.app.git.RevisionFile;
import dev.portcullis.source.Formats;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
  private static final List<Format> FORMATS = Formats.all(Limits.DEFAULT);

  @TempDir private Path temporary;
  private JudgedFolder folder;
  private Path target;

  @BeforeEach
  void commit() throws Exception {
    target = Files.createDirectories(temporary.resolve("target"));
    folder = new JudgedFolder(Files.createDirectories(temporary.resolve("judged")));
    folder
        .write("deploy/web.yaml", "web")
        .write("deploy/logo.png", "not for a reader")
        .write("deploy/README", "not for a reader")
        .write("chart/Chart.yaml", "chart")
        .write("chart/templates/_names.tpl", "names")
        .write("chart/files/logo.png", "for the templates")
        .write("overlays/prod/kustomization.yaml", "resources: [../../base, https://example.com/x]")
        .write("base/kustomization.yaml", "resources: [pod.yaml]\ncomponents: [../parts/a]\n")
        .write("base/pod.yaml", "pod")
        .write("parts/a/kustomization.yaml", "configMapGenerator:\n- name: a\n  files: [a.txt]\n")
        .write("parts/a/a.txt", "text")
        .write("parts/b/b.yaml", "named by nobody")
        .commit();
  }

  @Test
  void writesWhatAReaderMayClaim() throws Exception {
    assertThat(written("deploy")).containsExactly("deploy/web.yaml");
  }

  @Test
  void writesANamedFileWhateverItsName() throws Exception {
    assertThat(written("deploy/README")).containsExactly("deploy/README");
  }

  @Test
  void writesAllOfAChart() throws Exception {
    assertThat(written("chart"))
        .containsExactly("chart/Chart.yaml", "chart/files/logo.png", "chart/templates/_names.tpl");
  }

  @Test
  void writesWhatAKustomizationNamesElsewhere() throws Exception {
    assertThat(written("overlays/prod"))
        .containsExactly(
            "base/kustomization.yaml",
            "base/pod.yaml",
            "overlays/prod/kustomization.yaml",
            "parts/a/a.txt",
            "parts/a/kustomization.yaml");
  }

  @Test
  void doesNotWriteWhatIsReadFromGit() throws Exception {
    try (Revision revision = Revision.open(folder.root(), "HEAD")) {
      var below = new Exports(revision, target.toRealPath()).below(folder.root(), FORMATS);

      assertThat(below.files())
          .extracting(RevisionFile::path)
          .containsExactly("deploy/web.yaml", "parts/b/b.yaml");
      assertThat(below.written()).containsExactly("base", "chart", "overlays/prod", "parts/a");
    }
    assertThat(files()).hasSize(8).doesNotContain("deploy/web.yaml", "parts/b/b.yaml");
  }

  @Test
  void writesNothingOfWhatWasNotThere() throws Exception {
    assertThat(written("nowhere")).isEmpty();
  }

  private List<String> written(String named) throws Exception {
    try (Revision revision = Revision.open(folder.root(), "HEAD")) {
      Path path =
          new Exports(revision, target.toRealPath()).of(folder.root().resolve(named), FORMATS);

      assertThat(path).isEqualTo(target.toRealPath().resolve(named));
    }
    return files();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> target.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
