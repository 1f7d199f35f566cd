package dev.portcullis.cluster.boundary.ansible;

import dev.portcullis.cluster.boundary.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A playbook that `ansible-playbook` runs in a process of its own.
///
/// @param program `ansible-playbook`, by its name or place
/// @param patience how long a run may take
record Playbook(
    String program,
    Path file,
    Path inventory,
    Output output,
    Duration patience,
    InstantSource clock) {
  private static final Duration TO_END = Duration.ofSeconds(2);

  /// Of our own environment nothing else is its business.
  private static final List<String> HANDED_ON =
      List.of("PATH", "HOME", "USER", "TMPDIR", "SSH_AUTH_SOCK");

  private static final String SETTINGS = "ANSIBLE_";

  /// Runs it once.
  ///
  /// @param variables as a file has them
  /// @throws IOException when it failed, did nothing or took too long
  void run(String variables) throws IOException {
    Path printed = output.fresh(clock.instant());
    Path extra = output.folder().resolve("variables.yml");
    new WholeFile(extra).replace(variables);
    ProcessBuilder builder =
        new ProcessBuilder(
                program,
                "--inventory=" + inventory,
                "--extra-vars=@" + extra.toAbsolutePath(),
                file.toString())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    equip(builder.environment());
    Process process = builder.start();
    Thread reader = Thread.ofVirtual().start(() -> Output.keep(process.getInputStream(), printed));
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        throw new IOException(
            "the playbook was ended after %s; see '%s'".formatted(patience, printed));
      }
      reader.join(TO_END);
      requireDone(process.exitValue(), printed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      end(process);
    }
  }

  private static void equip(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !HANDED_ON.contains(name) && !name.startsWith(SETTINGS));
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("ANSIBLE_NOCOLOR", "1");
    environment.put("ANSIBLE_STDOUT_CALLBACK", "default"); // its last lines are read
  }

  private static void requireDone(int status, Path printed) throws IOException {
    String text = Files.exists(printed) ? Files.readString(printed) : "";
    if (status != 0) {
      String complaint = Output.complaint(text);
      throw new IOException(
          "the playbook ended with %d%s; see '%s'"
              .formatted(status, complaint.isEmpty() ? "" : ", '" + complaint + "'", printed));
    }
    if (!Output.tellsOfWork(text)) {
      throw new IOException("the playbook did nothing on any host; see '%s'".formatted(printed));
    }
  }

  /// Ends it with all that it started.
  private static void end(Process process) {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    family.forEach(ProcessHandle::destroy);
    try {
      process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
