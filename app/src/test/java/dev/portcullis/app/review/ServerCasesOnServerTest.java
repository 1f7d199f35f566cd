package dev.portcullis.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.cases.ServerCases;
import dev.portcullis.testkit.cases.ServerGroup;
import dev.portcullis.testkit.cases.ServerRecords;
import dev.portcullis.testkit.cases.ServerRecords.Difference;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A real API server still says to the project's own requests what is kept as its word;
/// `-Dgolden=update` asks it anew and `-Dserver.groups=a,b` only for some groups.
@ExtendWith(ControlPlaneExtension.class)
class ServerCasesOnServerTest {

  @Test
  void theServerKeepsItsWord(@TempDir Path folder) throws IOException {
    List<Difference> differences = ServerRecords.compare(groups(), folder);

    assertThat(differences).isEmpty();
  }

  private static List<ServerGroup> groups() throws IOException {
    List<String> wanted = List.of(System.getProperty("server.groups", "").split(","));
    List<ServerGroup> groups = new ArrayList<>();
    try (Stream<Path> files = Files.list(ServerCases.folder())) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yaml")) {
          String group = name.substring(0, name.length() - ".yaml".length());
          if (wanted.equals(List.of("")) || wanted.contains(group)) {
            groups.add(ServerGroup.read(group, yaml(file)));
          }
        }
      }
    }
    return groups;
  }

  private static Mapping yaml(Path file) throws IOException {
    Reading<Document> read =
        new DocumentReader(Limits.DEFAULT).read(file.toString(), Files.readAllBytes(file));
    assertThat(read.unreadable()).isEmpty();
    return (Mapping) read.items().getFirst().root();
  }
}
