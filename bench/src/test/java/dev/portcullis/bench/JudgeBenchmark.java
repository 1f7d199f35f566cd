package dev.portcullis.bench;

import dev.portcullis.app.library.Library;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.workload.Expansion;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long the whole library takes for one Pod. The Pods of the corpus take turns.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g"}) // the launcher's
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class JudgeBenchmark {
  private record Case(Resource pod, Placement place) {}

  private final Kinds kinds = Kinds.builtIn();
  private final Requests requests = Requests.to(kinds);
  private final Judge judge = new Judge(Library.policies(), Surroundings.none(kinds));
  private final List<Case> cases = new ArrayList<>();
  private int next;

  public JudgeBenchmark() {
    ManifestReader reader = new ManifestReader();
    for (byte[] file : CorpusFiles.contents()) {
      for (Resource resource : reader.read("", file).items()) {
        if (resource.kind().equals("Pod")) {
          cases.add(new Case(resource, Placement.itself(resource)));
        }
        Expansion.of(resource)
            .ifPresent(found ->
                cases.add(
                    new Case(
                        found.pod(), Placement.template(resource, found.path(), found.pod()))));
      }
    }
  }

  @Benchmark
  public List<Ruling> pod() {
    Case asked = cases.get(next);
    next = next + 1 == cases.size() ? 0 : next + 1;
    return judge.judge(requests.create(asked.pod()).accepted(), asked.place());
  }
}
