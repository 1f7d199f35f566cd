package dev.portcullis.policy.review;

import static dev.portcullis.policy.review.VapCorpus.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.ServedKind;
import dev.portcullis.policy.admission.ServedKind.Scope;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.server.ServerObjects;
import dev.portcullis.policy.server.ServerProfile;
import dev.portcullis.policy.server.mutation.Neighbours;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// 15,657 public cases, most of them of policies of other projects, and what a real kube-apiserver
/// answered: code, reason and message are to be the same.
///
/// Cases that come out otherwise are listed with their reasons in `vap-exceptions.txt`; a case that
/// no longer does must leave the list.
class VapTruthTest {
  private final VapCorpus corpus;
  private final PolicyReader reader = new PolicyReader(new Checker(Libraries.all()));
  private final Map<String, List<BoundPolicy>> policies = new HashMap<>();
  private final ServerObjects server = ServerObjects.of(ServerProfile.BARE, Neighbours.NONE);

  VapTruthTest() throws IOException {
    corpus = new VapCorpus();
  }

  @Test
  void answersAsTheServerDid() throws IOException {
    Map<String, String> different = new TreeMap<>();
    int verdicts = 0;
    int compared = 0;
    for (Mapping row : corpus.cases()) {
      Mapping server = row.mapping("server");
      String verdict = server.string("verdict", "");
      if (!verdict.equals("allow") && !verdict.equals("deny")) {
        continue;
      }
      compared++;
      Review review = review(row);
      verdicts += review.isAllowed() == verdict.equals("allow") ? 1 : 0;
      String expected = verdict.equals("allow") ? "" : answer(server);
      String got = review.isAllowed() ? "" : answer(review);
      if (!expected.equals(got)) {
        different.put(
            row.string("id", ""),
            row.string("pid", "")
                + " "
                + row.string("rid", "")
                + "\n  server: "
                + expected
                + "\n  ours:   "
                + got
                + " "
                + review.undetermined());
      }
    }
    int same = compared - different.size();
    System.out.printf(
        "vap: %d cases, verdict equal in %d, answer equal in %d%n", compared, verdicts, same);

    assertThat(different.keySet())
        .as(() -> describe(different))
        .containsExactlyInAnyOrderElementsOf(exceptions());
  }

  @Test
  void refusesThePoliciesThatTheServerRefusedAtTheSamePlaces() {
    Map<String, String> different = new TreeMap<>();
    for (Mapping row : corpus.policies()) {
      Reading<BoundPolicy> reading = reader.read(declared(row)).policies();
      Set<String> ours = new TreeSet<>();
      reading.unreadable().forEach(each -> ours.add(each.location().path()));
      Set<String> theirs = new TreeSet<>();
      for (Mapping cause : row.mapping("server").sequence("causes").mappings()) {
        theirs.add(cause.string("field", ""));
      }
      for (String warning : row.mapping("server").sequence("warnings").strings()) {
        theirs.add(unknownField(warning));
      }
      if (!ours.equals(theirs)) {
        different.put(row.string("pid", ""), "server: " + theirs + ", ours: " + ours);
      }
    }

    assertThat(different).isEmpty();
  }

  /// The server was asked to warn of what `kubectl` has it refuse, as we do.
  private static String unknownField(String warning) {
    Matcher field = Pattern.compile("unknown field \\\\\"(.*)\\\\\"").matcher(warning);
    return field.find() ? field.group(1) : warning;
  }

  private static String describe(Map<String, String> different) {
    List<String> lines = new ArrayList<>();
    different.forEach((id, text) -> lines.add(id + " " + text));
    return String.join("\n", lines);
  }

  private static String answer(Mapping server) {
    return server.find("code")
        + " "
        + server.string("reason", "")
        + " "
        + server.string("message", "");
  }

  private static String answer(Review review) {
    return review.code() + " " + review.reason() + " " + review.message();
  }

  private Review review(Mapping row) {
    String pid = row.string("pid", "");
    Mapping policy = corpus.policy(pid);
    List<BoundPolicy> bound = policies.computeIfAbsent(pid, _ -> read(policy));
    Mapping review = request(row);
    var asked = (ReviewRequest.Asked) ReviewRequest.of(review, 0, corpus.kinds());
    List<Resource> params =
        policy.sequence("params").mappings().stream()
            .map(param -> new Resource("params", 0, param))
            .toList();
    Surroundings surroundings =
        new Surroundings(
            corpus.kinds(),
            namespaces(row, asked.request().namespace()),
            params,
            Knowledge.COMPLETE);
    return new Reviewer(bound, surroundings, server).review(asked);
  }

  private List<BoundPolicy> read(Mapping row) {
    return reader.read(declared(row)).policies().items();
  }

  private static List<Resource> declared(Mapping row) {
    List<Resource> declared = new ArrayList<>();
    declared.add(new Resource("policy", 0, row.mapping("policy")));
    if (row.find("binding") instanceof Mapping binding) {
      declared.add(new Resource("binding", 0, binding));
    }
    return declared;
  }

  private static Map<String, Mapping> namespaces(Mapping row, String requested) {
    Map<String, Mapping> all = new HashMap<>();
    if (!requested.isEmpty()) {
      all.put(requested, namespace(requested, Mapping.EMPTY));
    }
    Mapping given = row.mapping("namespaces");
    for (int i = 0; i < given.size(); i++) {
      all.put(given.key(i), namespace(given.key(i), (Mapping) given.value(i)));
    }
    return all;
  }

  private static Mapping namespace(String name, Mapping labels) {
    return mapping(
        "apiVersion",
        "v1",
        "kind",
        "Namespace",
        "metadata",
        mapping("name", name, "labels", labels.with("kubernetes.io/metadata.name", name)));
  }

  /// As a webhook would get it.
  private Mapping request(Mapping row) {
    Mapping object = corpus.object(row.string("rid", ""));
    ServedKind kind = corpus.kinds().of(new Resource("object", 0, object));
    boolean namespaced = kind.scope() == Scope.NAMESPACED;
    Mapping metadata = object.mapping("metadata");
    String namespace = namespaced ? metadata.string("namespace", "default") : "";
    Mapping placed =
        namespaced ? object.with("metadata", metadata.with("namespace", namespace)) : object;
    Mapping.Builder request = new Mapping.Builder(10);
    request.put("uid", row.string("id", ""));
    request.put(
        "kind", mapping("group", kind.group(), "version", kind.version(), "kind", kind.kind()));
    request.put(
        "resource",
        mapping("group", kind.group(), "version", kind.version(), "resource", kind.resource()));
    request.put("name", metadata.string("name", "")).put("namespace", namespace);
    request.put("operation", row.string("operation", "")).put("userInfo", admin());
    request.put("object", placed).put("dryRun", true);
    if (row.string("operation", "").equals("UPDATE")) {
      request.put("oldObject", placed);
    }
    return mapping(
        "apiVersion", "admission.k8s.io/v1", "kind", "AdmissionReview", "request", request.build());
  }

  private static Mapping admin() {
    return mapping(
        "username",
        "admin",
        "groups",
        Sequence.of(List.of("system:masters", "system:authenticated")));
  }

  private static List<String> exceptions() throws IOException {
    try (var in = VapTruthTest.class.getResourceAsStream("vap-exceptions.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .toList();
    }
  }
}
