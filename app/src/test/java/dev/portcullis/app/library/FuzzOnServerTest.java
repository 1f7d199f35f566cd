package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.library.fuzz.Manifests;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.cases.Rule;
import dev.portcullis.testkit.cases.ServerGroup;
import dev.portcullis.testkit.cases.ServerInterview;
import dev.portcullis.testkit.cases.ServerWord;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Generated objects, judged by the library and by a real API server: both are to say the same of
/// every policy. `-Dfuzz.tries=10000 -Dfuzz.seed=1` tries more and others.
///
/// The policies only audit, since a server that denies names one of them. What differs is made
/// smaller and printed as a line for a file of cases under `server/`.
@ExtendWith(ControlPlaneExtension.class)
class FuzzOnServerTest {
  private static final String FAILURES = "validation.policy.admission.k8s.io/validation_failure";
  private static final Path OWN =
      Repository.root().resolve("app/src/test/resources/fuzz/policies.yaml");
  private static final int MOST_SHOWN = 5;
  private static final int MOST_SHRINKS = 200;

  private final List<Mapping> policies = policies();
  private final Offline offline = new Offline(policies);

  FuzzOnServerTest() throws IOException {}

  @Test
  void theServerSaysTheSame(@TempDir Path folder) throws IOException {
    try (ServerInterview interview = ServerInterview.start(folder)) {
      interview.prepare(
          List.of(new ServerGroup("fuzz", List.of(), Offline.CONTEXT, List.of(), List.of())));
      interview.enforce(policies);

      JqwikSession.run(() -> compare(interview));
    }
  }

  private void compare(ServerInterview interview) {
    RandomGenerator<Mapping> generator = Manifests.any().generator(1000, true);
    Random random = new Random(Long.getLong("fuzz.seed", 37));
    int tries = Integer.getInteger("fuzz.tries", 200);
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < tries && differences.size() < MOST_SHOWN; i++) {
      Shrinkable<Mapping> sample = generator.next(random);
      Said said = ask(interview, sample.value());
      compared += said.isComparable() ? 1 : 0;
      if (said.differs()) {
        differences.add(describe(i, interview, smallest(sample, interview)));
      }
    }
    System.out.printf("fuzz: %d objects, %d taken by the server%n", tries, compared);

    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(tries / 2);
  }

  private Shrinkable<Mapping> smallest(Shrinkable<Mapping> sample, ServerInterview interview) {
    Shrinkable<Mapping> smallest = sample;
    Optional<Shrinkable<Mapping>> next = Optional.of(sample);
    for (int i = 0; i < MOST_SHRINKS && next.isPresent(); i++) {
      smallest = next.get();
      next =
          smallest
              .shrink()
              .limit(MOST_SHRINKS)
              .filter(each -> ask(interview, each.value()).differs())
              .findFirst();
    }
    return smallest;
  }

  private String describe(int number, ServerInterview interview, Shrinkable<Mapping> sample) {
    Said said = ask(interview, sample.value());
    return "\n- {id: fuzz-%d, create: %s}\n  server: %s\n  ours:   %s\n"
        .formatted(
            number,
            Json.write(sample.value()),
            without(said.server(), said.ours()),
            without(said.ours(), said.server()));
  }

  private static Set<String> without(Set<String> all, Set<String> known) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(known);
    return rest;
  }

  /// What both said.
  ///
  /// @param isComparable whether the server took the object, and nothing hangs on what only it
  ///   knows
  private record Said(boolean isComparable, Set<String> server, Set<String> ours) {
    boolean differs() {
      return isComparable && !server.equals(ours);
    }
  }

  private Said ask(ServerInterview interview, Mapping object) {
    try {
      ServerWord word = interview.create(object);
      Offline.Answer answer = offline.create(object);
      return new Said(
          word.allowed() && answer.isCertain(),
          failures(word.auditAnnotations().string(FAILURES, "[]")),
          failures(answer.annotations().getOrDefault(FAILURES, "[]")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> failures(String json) {
    Set<String> failures = new TreeSet<>();
    for (Mapping each : ((Sequence) Json.read(json)).mappings()) {
      failures.add(each.string("policy", "") + ": " + each.string("message", ""));
    }
    return failures;
  }

  private static List<Mapping> policies() throws IOException {
    List<Mapping> all = new ArrayList<>();
    for (Rule rule : LibraryFiles.rulesForClusters()) {
      all.add(rule.policy());
      all.add(auditing(rule.binding()));
    }
    all.addAll(LibraryFiles.documents(OWN));
    return all;
  }

  private static Mapping auditing(Mapping binding) {
    Mapping spec = binding.mapping("spec").with("validationActions", Sequence.of(List.of("Audit")));
    return binding.with("spec", spec);
  }
}
