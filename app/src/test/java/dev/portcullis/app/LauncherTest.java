package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the launcher in a tree of its own, with a Maven and JDKs that only write down how they were
/// called.
class LauncherTest {
  /// Records a cache where it is told to, as the JVM does.
  private static final String JAVA =
      """
      #!/bin/bash
      for word in "$@"; do
        if [[ $word == -XX:AOTCacheOutput=* ]]; then
          echo "train ${0%/bin/java}" >>"$CALLS"
          echo cache >"${word#*=}"
          exit
        fi
      done
      echo "run ${0%/bin/java}" >>"$CALLS"
      printf '%s\\n' "$@" >"$CALLS.arguments"
      """;

  private static final String MAVEN =
      """
      #!/bin/bash
      echo build >>"$CALLS"
      mkdir -p app/target/portcullis
      : >app/target/portcullis/portcullis.jar
      sleep 1
      echo built >>"$CALLS"
      """;

  @TempDir private Path folder;

  private Path home;
  private Path calls;

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectories(folder.resolve("a tree"));
    calls = folder.resolve("calls");
    Files.copy(Repository.root().resolve("portcullis"), home.resolve("portcullis"));
    executable(folder.resolve("bin/mvn"), MAVEN);
    jdk("one", "25.0.1");
    Files.createDirectories(distribution());
    Files.createFile(distribution().resolve("portcullis.jar"));
  }

  @Test
  void twoFirstStartsBuildOnce() throws Exception {
    Files.delete(distribution().resolve("portcullis.jar"));

    Process first = start(Map.of());
    Process second = start(Map.of());

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    List<String> called = Files.readAllLines(calls);
    assertThat(called).startsWith("build", "built").endsWith("run " + jdk("one"));
    assertThat(called).filteredOn("build"::equals).hasSize(1);
    assertThat(called).filteredOn(("run " + jdk("one"))::equals).hasSize(2);
  }

  @Test
  void aBuildThatWasCutOffIsDoneAgain() throws Exception {
    Files.createFile(home.resolve("app/target/building"));

    run(Map.of());

    assertThat(Files.readAllLines(calls)).startsWith("build", "built");
  }

  @Test
  void needsNoVariables() throws Exception {
    Process launcher =
        new ProcessBuilder(
                "env",
                "-i",
                "CALLS=" + calls,
                "JAVA_HOME=" + jdk("one"),
                home.resolve("portcullis").toString(),
                "version")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(launcher.getInputStream().readAllBytes(), UTF_8))
        .doesNotContain("unbound");
    assertThat(launcher.waitFor()).isZero();
  }

  @Test
  void followsJavaHome() throws Exception {
    jdk("two", "26");
    run(Map.of());
    run(Map.of("JAVA_HOME", jdk("two")));

    assertThat(Files.readAllLines(calls)).endsWith("run " + jdk("two"));
  }

  @Test
  void recordsTheCacheAgainForAnotherBuildOfTheJdk() throws Exception {
    run(Map.of());
    run(Map.of());
    jdk("one", "25.0.2");
    run(Map.of());

    assertThat(Files.readAllLines(calls))
        .containsExactly(
            "train " + jdk("one"),
            "run " + jdk("one"),
            "run " + jdk("one"),
            "train " + jdk("one"),
            "run " + jdk("one"));
  }

  @Test
  void recordsACacheThatCannotBeUsedAgainButNotForEver() throws Exception {
    run(Map.of());
    for (int i = 0; i < 3; i++) {
      Files.writeString(distribution().resolve("portcullis.aot.log"), "Unable to map\n");
      run(Map.of());
    }

    assertThat(Files.readAllLines(calls)).filteredOn(("train " + jdk("one"))::equals).hasSize(2);
  }

  @Test
  void hasACacheOfItsOwnForRunsThatCompilePolicies() throws Exception {
    run(Map.of());
    for (List<String> words :
        List.of(List.of("review"), List.of("check", "--policies", "mine"), List.of("test", "."))) {
      assertThat(start(Map.of(), words).waitFor()).isZero();

      assertThat(Files.readAllLines(folder.resolve("calls.arguments")))
          .contains("-XX:AOTCache=" + distribution().resolve("portcullis-compiler.aot"));
    }
    assertThat(Files.readAllLines(calls)).filteredOn(("train " + jdk("one"))::equals).hasSize(2);
  }

  @Test
  void theJvmSaysNothingOnStandardOutput() throws Exception {
    run(Map.of());

    assertThat(Files.readAllLines(folder.resolve("calls.arguments")))
        .contains("-Xlog:disable", "--sun-misc-unsafe-memory-access=allow", "-Xmx1g")
        .contains("-XX:AOTCache=" + distribution().resolve("portcullis.aot"))
        .endsWith("check", ".");
  }

  @Test
  void refusesASizeOfMemoryThatIsNone() throws Exception {
    for (String size : List.of("lots", "1k", "63m", "0g", "99999g", "1g -version")) {
      Process launcher = start(Map.of("PORTCULLIS_MEMORY", size));

      assertThat(launcher.waitFor()).as(size).isEqualTo(2);
      assertThat(new String(launcher.getErrorStream().readAllBytes(), UTF_8))
          .contains("PORTCULLIS_MEMORY, as in 512m or 2g, got '" + size + "'");
    }
    run(Map.of("PORTCULLIS_MEMORY", "64m"));
    assertThat(Files.readAllLines(folder.resolve("calls.arguments"))).contains("-Xmx64m");
  }

  private Path distribution() {
    return home.resolve("app/target/portcullis");
  }

  private String jdk(String name) {
    return folder.resolve(name).toString();
  }

  private void jdk(String name, String version) throws IOException {
    executable(folder.resolve(name + "/bin/java"), JAVA);
    Files.writeString(
        folder.resolve(name + "/release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
  }

  private static void executable(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void run(Map<String, String> environment) throws Exception {
    assertThat(start(environment).waitFor()).isZero();
  }

  private Process start(Map<String, String> environment) throws Exception {
    return start(environment, List.of("check", "."));
  }

  private Process start(Map<String, String> environment, List<String> words) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("portcullis").toString()));
    command.addAll(words);
    ProcessBuilder launcher = new ProcessBuilder(command);
    launcher.environment().put("CALLS", calls.toString());
    launcher.environment().put("JAVA_HOME", jdk("one"));
    launcher
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    launcher.environment().remove("PORTCULLIS_MEMORY");
    launcher.environment().putAll(environment);
    return launcher.start();
  }
}
