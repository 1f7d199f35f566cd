package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The project's own requests with the answers of a real server, as they are kept: a file a group,
/// whose first line has the `policies` and the `context` of all, and each other line a case.
///
/// Beside each is the file in which a person wrote the requests down, with the ending `.yaml`.
public final class ServerCases {
  private static final String ENDING = ".jsonl";

  private ServerCases() {}

  /// Where the files are.
  public static Path folder() {
    return Repository.root().resolve("policy/src/test/resources/server");
  }

  /// The cases of all groups, sorted by group.
  public static List<ServerCase> all() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder())) {
      files = found.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    List<ServerCase> cases = new ArrayList<>();
    for (Path file : files) {
      cases.addAll(read(file));
    }
    return cases;
  }

  /// Where a group is kept.
  static Path file(String group) {
    return folder().resolve(group + ENDING);
  }

  /// The cases of one group, none when nothing is kept of it.
  static List<ServerCase> of(String group) throws IOException {
    Path file = file(group);
    return Files.exists(file) ? read(file) : List.of();
  }

  private static List<ServerCase> read(Path file) throws IOException {
    String name = file.getFileName().toString();
    String group = name.substring(0, name.length() - ENDING.length());
    List<Mapping> lines = Files.readAllLines(file).stream().map(Trees::json).toList();
    List<Mapping> policies = lines.getFirst().sequence("policies").mappings();
    List<Mapping> context = lines.getFirst().sequence("context").mappings();
    return lines.stream()
        .skip(1)
        .map(line -> ServerCase.read(group, policies, context, line))
        .toList();
  }

  /// The text of a group's file.
  static String text(ServerGroup group, List<ServerCase> cases) {
    StringBuilder text = new StringBuilder();
    text.append(
        Json.write(
            new Mapping.Builder(2)
                .put("policies", Sequence.of(group.policies()))
                .put("context", Sequence.of(group.context()))
                .build()));
    for (ServerCase each : cases) {
      text.append('\n').append(Json.write(each.write()));
    }
    return text.append('\n').toString();
  }

  static void write(ServerGroup group, List<ServerCase> cases) throws IOException {
    Files.writeString(file(group.name()), text(group, cases));
  }
}
