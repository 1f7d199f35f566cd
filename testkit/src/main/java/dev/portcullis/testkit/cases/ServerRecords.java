package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ReviewListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Compares what is kept as a server's word with what a server says now, or keeps that.
public final class ServerRecords {
  private static final Duration POLL = Duration.ofMillis(50);

  private static final String PROBE =
      """
      {"apiVersion": "v1", "kind": "ConfigMap",
       "metadata": {"name": "testkit-listener", "namespace": "default"}}\
      """;

  private ServerRecords() {}

  /// A request to which the server says something else than what is kept.
  public record Difference(String id, List<ServerWord> kept, ServerWord said) {}

  /// The differences, on a control plane of its own. With `-Dgolden=update` there are none: the
  /// files are written anew. What varies is then added to, run by run.
  ///
  /// @param folder for the files of the control plane
  public static List<Difference> compare(List<ServerGroup> groups, Path folder) throws IOException {
    try (ServerInterview interview = ServerInterview.start(folder)) {
      interview.prepare(groups);
      return switch (Golden.mode()) {
        case COMPARE -> compare(groups, interview);
        case UPDATE -> {
          update(groups, interview, requests(groups, interview, folder));
          yield List.of();
        }
      };
    }
  }

  private static List<Difference> compare(List<ServerGroup> groups, ServerInterview interview)
      throws IOException {
    List<Difference> differences = new ArrayList<>();
    for (ServerGroup group : groups) {
      List<ServerCase> kept = ServerCases.of(group.name());
      Golden.assertMatches(ServerCases.file(group.name()), ServerCases.text(group, kept));
      List<ServerWord> answers = interview.answers(group);
      for (int i = 0; i < answers.size(); i++) {
        String id = group + "/" + group.cases().get(i).id();
        List<ServerWord> words = words(id, kept);
        if (!words.contains(answers.get(i))) {
          differences.add(new Difference(id, words, answers.get(i)));
        }
      }
    }
    return differences;
  }

  private static List<ServerWord> words(String id, List<ServerCase> kept) {
    return kept.stream()
        .filter(each -> each.id().equals(id))
        .flatMap(each -> each.answers().stream())
        .toList();
  }

  /// The requests of each group, in the order of the groups.
  private static List<List<Mapping>> requests(
      List<ServerGroup> groups, ServerInterview interview, Path folder) throws IOException {
    ApiClient client = interview.client();
    List<List<Mapping>> requests = new ArrayList<>();
    try (ReviewListener listener = ReviewListener.start(folder)) {
      List<Mapping> configurations = listener.configurations();
      for (Mapping each : configurations) {
        new Server(client).create(each);
      }
      while (listener.requests().isEmpty() || listener.early().isEmpty()) {
        Server.pause(POLL);
        client.create(Trees.json(PROBE), Run.DRY);
      }
      for (ServerGroup group : groups) {
        requests.add(interview.requests(group, listener));
      }
      for (Mapping each : configurations) {
        new Server(client).delete(each);
      }
    }
    return requests;
  }

  private static void update(
      List<ServerGroup> groups, ServerInterview interview, List<List<Mapping>> requests)
      throws IOException {
    for (int i = 0; i < groups.size(); i++) {
      ServerGroup group = groups.get(i);
      List<ServerCase> kept = ServerCases.of(group.name());
      List<ServerWord> answers = interview.answers(group);
      List<ServerCase> cases = new ArrayList<>();
      for (int j = 0; j < answers.size(); j++) {
        String id = group + "/" + group.cases().get(j).id();
        List<ServerWord> words = new ArrayList<>();
        if (group.cases().get(j).varies() && isOf(group, kept)) {
          words.addAll(words(id, kept));
        }
        if (!words.contains(answers.get(j))) {
          words.add(answers.get(j));
        }
        Mapping request = requests.get(i).get(j);
        cases.add(new ServerCase(id, group.policies(), group.context(), request, words));
      }
      ServerCases.write(group, cases);
    }
  }

  /// Other answers of before count only while policies and context are the same.
  private static boolean isOf(ServerGroup group, List<ServerCase> kept) {
    return !kept.isEmpty()
        && kept.getFirst().policies().equals(group.policies())
        && kept.getFirst().context().equals(group.context());
  }
}
