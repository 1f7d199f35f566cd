package dev.portcullis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/// A folder with manifests that a test makes and judges; also a git repository if it wants one.
public record JudgedFolder(Path root) {
  /// What is refused: the Pod `bad`, in line 7.
  public static final String BAD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: %s
        namespace: shop
      spec:
        hostNetwork: true
        containers:
        - name: web
          image: registry.example.com/web:1.0
      """;

  public static final String SOUND =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: sound
        namespace: shop
      """;

  public static final String WAIVER =
      """
      apiVersion: portcullis.dev/v1alpha1
      kind: Waiver
      metadata:
        name: %s
      spec:
        policies: [pod-security]
        resource:
          name: %s
        owner: team-shop
        reason: needs the old proxy
        expires: %s
      """;

  public static final String CONFIGURATION =
      """
      apiVersion: portcullis.dev/v1alpha1
      kind: Configuration
      spec:
      """;

  /// A policy that all Pods violate.
  public static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata:
        name: %1$s
        annotations:
          policies.portcullis.dev/title: No Pods at all
          policies.portcullis.dev/severity: high
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        validations:
        - expression: "false"
          message: not a Pod
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata:
        name: %1$s
      spec:
        policyName: %1$s
        validationActions: [Warn]
      """;

  /// How the command line names this folder.
  public String path() {
    return root.toString();
  }

  /// How the command line names something in it.
  public String path(String file) {
    return root.resolve(file).toString();
  }

  public JudgedFolder write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return this;
  }

  public JudgedFolder bad(String file, String name) throws IOException {
    return write(file, BAD.formatted(name));
  }

  public JudgedFolder waiver(String file, String pod, String expires) throws IOException {
    return write(file, WAIVER.formatted("for-" + pod, pod, expires));
  }

  public JudgedFolder policy(String file, String name) throws IOException {
    return write(file, POLICY.formatted(name));
  }

  /// Writes the configuration of the folder.
  ///
  /// @param spec indented by two
  public JudgedFolder configuration(String spec) throws IOException {
    return write(".portcullis/config.yaml", CONFIGURATION + spec);
  }

  public JudgedFolder delete(String file) throws IOException {
    Files.delete(root.resolve(file));
    return this;
  }

  /// Commits everything, in a repository that is made when there is none; the branch is `main`.
  public JudgedFolder commit() throws GitAPIException {
    try (Git git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call()) {
      PersonIdent somebody = new PersonIdent("Somebody", "somebody@example.com");
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      git.commit()
          .setMessage("a commit")
          .setAuthor(somebody)
          .setCommitter(somebody)
          .setSign(false)
          .setAllowEmpty(true)
          .call();
    }
    return this;
  }
}
