package dev.portcullis.app.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Programs;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The image of `deploy/image`, built by podman in a store of its own, and run as Kubernetes runs
/// Pods of the level `restricted`.
final class Image {
  private static final String NAME = "localhost/portcullis";

  private final List<String> podman;

  private Image(List<String> podman) {
    this.podman = podman;
  }

  /// Builds it of the distribution, on what `testkit/image/bases` has fetched.
  static Image built() throws IOException, InterruptedException {
    Path store = Programs.cache(System.getenv()).resolve("images");
    Path program = Programs.installed("podman");
    if (program == null || !Files.isDirectory(store)) {
      throw NotRun.because("ImageTest", "no podman, or no bases of the image; see .ci/run");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      throw NotRun.because("ImageTest", "only root can run containers in the store of bases");
    }
    Image image =
        new Image(
            List.of(program.toString(), "--root=" + store, "--runroot=" + store + "-running"));
    Path root = Repository.root();
    image.podman(
        "build",
        "--quiet",
        "--pull=never",
        "--network=none",
        "--tag=" + NAME,
        "--file=" + root.resolve("deploy/image/Dockerfile"),
        root.resolve("app/target/portcullis").toString());
    return image;
  }

  /// The command that runs it.
  ///
  /// @param options more of `podman run`
  List<String> run(String... options) {
    List<String> command = new ArrayList<>(podman);
    command.addAll(
        List.of(
            "run",
            "--rm",
            "--pull=never",
            "--network=host", // where the control plane of tests is
            "--read-only",
            "--read-only-tmpfs=false",
            "--tmpfs=/tmp:rw,noexec,nosuid,nodev",
            "--user=65532:65532",
            "--cap-drop=all",
            "--security-opt=no-new-privileges",
            "--memory=768m",
            // More than the usual ones of podman may not be to have.
            "--ulimit=nofile=4096:4096",
            "--ulimit=nproc=4096:4096"));
    command.addAll(List.of(options));
    command.add(NAME);
    return command;
  }

  private void podman(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(podman);
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("'%s' failed: %s".formatted(String.join(" ", words), printed));
    }
  }

  /// Takes it out of the store with all that nobody else there is made of.
  void remove() throws IOException, InterruptedException {
    podman("rmi", "--force", NAME);
    podman("image", "prune", "--force");
  }
}
