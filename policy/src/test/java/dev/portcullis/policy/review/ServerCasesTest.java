package dev.portcullis.policy.review;

import static dev.portcullis.policy.review.VapCorpus.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.server.ServerObjects;
import dev.portcullis.policy.server.ServerProfile;
import dev.portcullis.policy.server.mutation.Neighbours;
import dev.portcullis.testkit.cases.ServerCase;
import dev.portcullis.testkit.cases.ServerCases;
import dev.portcullis.testkit.cases.ServerWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The project's own requests, and what a real kube-apiserver answered: code, reason, message,
/// causes, warnings and audit annotations are to be the same, or one of those that it may give.
///
/// Cases that come out otherwise are listed with their reasons in `server-exceptions.txt`; a case
/// that no longer does must leave the list.
class ServerCasesTest {
  private final PolicyReader reader = new PolicyReader(new Checker(Libraries.all()));
  private final Map<List<Mapping>, List<BoundPolicy>> policies = new HashMap<>();

  @Test
  void answersAsTheServerDid() throws IOException {
    Map<String, String> different = new TreeMap<>();
    List<ServerCase> cases = ServerCases.all();
    for (ServerCase each : cases) {
      Review review = review(each);
      if (!each.answers().contains(word(review))) {
        different.put(
            each.id(),
            "\n  server: %s\n  ours:   %s %s"
                .formatted(each.answers(), word(review), review.undetermined()));
      }
    }
    System.out.printf(
        "server cases: %d, equal in %d%n", cases.size(), cases.size() - different.size());

    assertThat(different.keySet())
        .as(() -> describe(different))
        .containsExactlyInAnyOrderElementsOf(exceptions());
  }

  private static String describe(Map<String, String> different) {
    StringBuilder text = new StringBuilder();
    different.forEach((id, difference) -> text.append(id).append(difference).append('\n'));
    return text.toString();
  }

  private static ServerWord word(Review review) {
    Mapping.Builder annotations = new Mapping.Builder(review.annotations().size());
    review
        .annotations()
        .forEach((key, value) -> {
          // What was recorded is what policies wrote.
          if (!key.startsWith("pod-security.kubernetes.io/")) {
            annotations.put(key, value);
          }
        });
    Status status = review.status();
    return new ServerWord(
        status == null ? 200 : status.code(),
        review.reason(),
        review.message(),
        status == null ? List.of() : causes(status),
        review.warnings().stream().filter(each -> each.startsWith("Validation failed")).toList(),
        annotations.build());
  }

  private static List<String> causes(Status status) {
    return status.causes().stream()
        .map(cause -> ServerWord.cause(cause.reason(), cause.field(), cause.message()))
        .toList();
  }

  private Review review(ServerCase given) {
    List<BoundPolicy> bound =
        policies.computeIfAbsent(
            given.policies(), declared -> reader.read(resources(declared)).policies().items());
    List<Resource> context = resources(given.context());
    for (String name : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
      context.add(new Resource("", 0, namespace(name)));
    }
    Surroundings surroundings = Surroundings.of(Kinds.builtIn(), context, Knowledge.COMPLETE);
    Mapping review =
        mapping(
            "apiVersion",
            "admission.k8s.io/v1",
            "kind",
            "AdmissionReview",
            "request",
            given.request());
    var asked = (ReviewRequest.Asked) ReviewRequest.of(review, 0, surroundings.kinds());
    return new Reviewer(bound, surroundings, server(context)).review(asked);
  }

  private static ServerObjects server(List<Resource> context) {
    List<Mapping> objects = context.stream().map(Resource::root).toList();
    return ServerObjects.of(
        ServerProfile.BARE, new Neighbours(objects, Neighbours.Knowledge.COMPLETE));
  }

  private static List<Resource> resources(List<Mapping> objects) {
    List<Resource> resources = new ArrayList<>();
    objects.forEach(each -> resources.add(new Resource("case", 0, each)));
    return resources;
  }

  private static Mapping namespace(String name) {
    return mapping("apiVersion", "v1", "kind", "Namespace", "metadata", mapping("name", name));
  }

  private static List<String> exceptions() throws IOException {
    try (var in = ServerCasesTest.class.getResourceAsStream("server-exceptions.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .toList();
    }
  }
}
