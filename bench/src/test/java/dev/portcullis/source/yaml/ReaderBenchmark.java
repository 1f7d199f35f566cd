package dev.portcullis.source.yaml;

import dev.portcullis.bench.CorpusFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How many megabytes of manifests a second are read; `ops/s` are whole corpora.
@State(Scope.Benchmark)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g"}) // the launcher's
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReaderBenchmark {
  private final DocumentReader reader = new DocumentReader(Limits.DEFAULT);
  private final List<byte[]> files;
  private final List<String> texts;

  public ReaderBenchmark() {
    files = CorpusFiles.contents();
    texts = files.stream().map(file -> new String(file, StandardCharsets.UTF_8)).toList();
  }

  /// Shown as a result of its own, per second.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Volume {
    public double megabytes;
  }

  /// As `check` reads: the plain subset by hand, what is beyond it by the complete reader.
  @Benchmark
  public void plain(Volume volume, Blackhole into) {
    for (byte[] file : files) {
      into.consume(reader.read("", file));
      volume.megabytes += file.length / 1e6;
    }
  }

  /// All of it by the complete reader.
  @Benchmark
  public void complete(Volume volume, Blackhole into) throws Broken {
    for (String text : texts) {
      Budget budget = new Budget(Limits.DEFAULT.values());
      into.consume(CompleteYaml.read(Limits.DEFAULT, Dialect.KUBERNETES, budget, text, 1));
      volume.megabytes += text.length() / 1e6; // the corpus is ASCII
    }
  }
}
