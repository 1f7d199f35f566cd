package dev.portcullis.bench;

import dev.portcullis.supply.advisory.AdvisoryIndex;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.feed.FeedFolder;
import dev.portcullis.supply.sbom.Bills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How long it takes to tell the vulnerabilities of all packages of a bill, with the whole index.
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MatchBenchmark {
  private List<Component> components;
  private AdvisoryIndex index;

  @Setup
  public void open() throws IOException {
    Path bill = Path.of(System.getProperty("bill"));
    components = Bills.dependencies(bill.toString(), Files.readAllBytes(bill)).packages().items();
    index = new FeedFolder(Path.of(System.getProperty("advisories"))).open().orElseThrow();
  }

  @TearDown
  public void close() {
    index.close();
  }

  /// For the first time in a JVM: classes are loaded and code is compiled on the way.
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(
      value = 7,
      jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"})
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Matching first() throws IOException {
    return Matching.of(components, index);
  }

  /// As a program does that keeps running.
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(
      value = 1,
      jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
  @Warmup(iterations = 5, time = 2)
  @Measurement(iterations = 5, time = 2)
  public Matching warm() throws IOException {
    return Matching.of(components, index);
  }
}
