package dev.portcullis.policy.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a real API server answered to Pods and controllers in a namespace that enforces a level:
/// code, message and warnings, word for word.
///
/// What its API validation refused before any admission plugin was asked is left out; objects are
/// given with its defaults as far as these were recorded.
class ServerTruthTest {
  private final PodSecurity podSecurity = PodSecurity.standard();
  private final List<String> different = new ArrayList<>();
  private int compared;

  @Test
  void answersForKubernetesOwnTestPodsAsTheServer() {
    for (Mapping row : TruthRows.of("pss/pods.jsonl")) {
      Mapping pod = TruthRows.withVolumeDefaults(row.mapping("object"));
      compare(row.string("id", ""), pod, row.mapping("server"));
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(360);
  }

  @Test
  void answersForOtherWorkloadsAsTheServer() {
    Map<String, Mapping> objects = objects();
    for (Mapping row : TruthRows.of("pss/other-workloads.jsonl.gz")) {
      String id = row.string("rid", "");
      compare(id, objects.getOrDefault(id, Mapping.EMPTY), row.mapping("server"));
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(3_900);
  }

  private static Map<String, Mapping> objects() {
    Map<String, Mapping> objects = new HashMap<>();
    for (Mapping row : TruthRows.of("vap/resources.jsonl")) {
      objects.put(row.string("rid", ""), row.mapping("object"));
    }
    for (Mapping row : TruthRows.of("vap/server-defaulting.jsonl.gz")) {
      if (row.find("defaulted") instanceof Mapping defaulted) {
        objects.put(row.string("rid", ""), defaulted);
      }
    }
    return objects;
  }

  private void compare(String id, Mapping object, Mapping server) {
    for (String level : List.of("baseline", "restricted")) {
      Mapping expected = server.mapping(level);
      String verdict = expected.string("verdict", "");
      if (verdict.equals("allow") || verdict.equals("deny")) {
        compared++;
        Answer answer = answer(asSent(object, expected), level);
        if (!agrees(answer, expected)) {
          different.add(id + " " + level + ": " + answer);
        }
      }
    }
  }

  /// Names that no server takes were replaced before the Pods were sent.
  private static Mapping asSent(Mapping object, Mapping expected) {
    return expected.find("name_sanitised") instanceof String name
        ? object.with("metadata", object.mapping("metadata").with("name", name))
        : object;
  }

  private Answer answer(Mapping object, String level) {
    String namespace = object.mapping("metadata").string("namespace", "default");
    return podSecurity.judge(
        TruthRows.creation(object),
        TruthRows.namespace(namespace, Map.of("pod-security.kubernetes.io/enforce", level)));
  }

  private static boolean agrees(Answer answer, Mapping expected) {
    return switch (answer) {
      case Answer.Allowed(List<String> warnings, _) ->
          Long.valueOf(201).equals(expected.find("code")) && warnings.equals(warnings(expected));
      case Answer.Denied(int code, _, String message, _) ->
          Long.valueOf(code).equals(expected.find("code"))
              && message.equals(expected.find("message"));
      case Answer.Undetermined _ -> false;
    };
  }

  /// Those of the plugin: others come from the kinds themselves.
  private static List<String> warnings(Mapping expected) {
    return expected.sequence("warnings").strings().stream()
        .filter(warning -> warning.startsWith("299 - \"would violate PodSecurity"))
        .map(warning -> warning.substring("299 - \"".length(), warning.length() - 1))
        .map(warning -> warning.replace("\\\"", "\"").replace("\\\\", "\\"))
        .toList();
  }
}
