package dev.portcullis.app.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.docs.Page;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/// A copy of the project as somebody has it who built it: launcher, distribution, examples, in a
/// git repository whose branch `main` is known as `origin/main`, with a space in its path. Its
/// `kubectl` writes down how it was called and what it was given, and runs plugins.
final class Sandbox {
  private static final String KUBECTL =
      """
      #!/usr/bin/env bash
      if [[ $1 == portcullis ]]; then
        shift
        exec kubectl-portcullis "$@"
      fi
      printf '%s\\n' "$*" >>"$RECORDS/kubectl"
      if [[ "$*" == *"-f -" ]]; then cat >"$RECORDS/given"; fi
      """;

  private static final String OWN_POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: owner}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
        validations:
        - {expression: "'owner' in object.metadata.?labels.orValue({})", message: say who owns it}
      """;

  /// What a command came to.
  record Outcome(int code, String out, String err) {}

  private final Path folder;

  private Sandbox(Path folder) {
    this.folder = folder;
  }

  static Sandbox below(Path folder) throws IOException, GitAPIException {
    Sandbox sandbox = new Sandbox(folder);
    Path root = Repository.root();
    copy(root.resolve("portcullis"), sandbox.root().resolve("portcullis"));
    copy(root.resolve("examples"), sandbox.root().resolve("examples"));
    Files.createDirectories(sandbox.root().resolve("build"));
    copy(root.resolve("build/optimized.json"), sandbox.root().resolve("build/optimized.json"));
    copy(root.resolve(".gitignore"), sandbox.root().resolve(".gitignore"));
    Path built = Path.of("app/target/portcullis");
    copy(root.resolve(built).resolve("lib"), sandbox.root().resolve(built).resolve("lib"));
    copy(
        root.resolve(built).resolve("portcullis.jar"),
        sandbox.root().resolve(built).resolve("portcullis.jar"));
    Path policies = Files.createDirectories(sandbox.root().resolve("my-policies"));
    Files.writeString(policies.resolve("owner.yaml"), OWN_POLICY);
    Files.write(
        policies.resolve("owner.cases.yaml"),
        Page.at("docs/testing.md").blocks("yaml").getFirst().lines());
    Files.write(
        policies.resolve("request.json"),
        Page.at("docs/review.md").blocks("json").getFirst().lines());
    Path kubectl = Files.createDirectories(folder.resolve("bin")).resolve("kubectl");
    Files.writeString(kubectl, KUBECTL);
    Files.createDirectories(folder.resolve("home/.local/bin"));
    if (!kubectl.toFile().setExecutable(true)) {
      throw new IOException("could not make '" + kubectl + "' executable");
    }
    sandbox.commit();
    return sandbox;
  }

  /// The working copy.
  Path root() {
    return folder.resolve("a working copy");
  }

  /// What `kubectl` was called with, one line for each call.
  List<String> kubectl() throws IOException {
    Path record = folder.resolve("kubectl");
    return Files.exists(record) ? Files.readAllLines(record) : List.of();
  }

  /// What `kubectl` read last from standard input.
  String given() throws IOException {
    return Files.readString(folder.resolve("given"));
  }

  /// Runs a line of shell in the working copy.
  Outcome run(String line) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-uo", "pipefail", "-c", line)
            .directory(root().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    shell.environment().put("HOME", folder.resolve("home").toString());
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    shell.environment().put("RECORDS", folder.toString());
    String path = shell.environment().getOrDefault("PATH", "");
    shell
        .environment()
        .put(
            "PATH",
            "%s:%s:%s:%s"
                .formatted(root(), folder.resolve("bin"), folder.resolve("home/.local/bin"), path));
    int code = shell.start().waitFor();
    return new Outcome(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private void commit() throws GitAPIException, IOException {
    try (Git git = Git.init().setDirectory(root().toFile()).setInitialBranch("main").call()) {
      PersonIdent somebody = new PersonIdent("Somebody", "somebody@example.com");
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("what was there before")
          .setAuthor(somebody)
          .setCommitter(somebody)
          .setSign(false)
          .call();
      var update = git.getRepository().updateRef("refs/remotes/origin/main");
      update.setNewObjectId(git.getRepository().resolve("HEAD"));
      update.update();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
