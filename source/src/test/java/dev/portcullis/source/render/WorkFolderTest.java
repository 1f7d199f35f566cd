package dev.portcullis.source.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  @Test
  void deletesWhatThereIsAndCaresAboutNothingElse(@TempDir Path folder) throws IOException {
    Path work = Files.createDirectories(folder.resolve("work/sub"));
    Files.createSymbolicLink(work.resolve("link"), folder.resolve("kept"));
    Files.writeString(folder.resolve("kept"), "");

    WorkFolder made = new WorkFolder(folder.resolve("work"));
    made.close();
    made.close();

    assertThat(folder.resolve("work")).doesNotExist();
    assertThat(folder.resolve("kept")).exists();
  }
}
