package dev.portcullis.testkit.controlplane;

import dev.portcullis.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The audit webhook of an API server, for somebody who listens by TLS on 127.0.0.1 once the server
/// is up.
///
/// @param port where the server posts to
/// @param certificate that of who listens, a file
/// @param key its private key, a file
/// @param flags of kube-apiserver that turn it on
public record AuditWebhook(int port, Path certificate, Path key, List<String> flags) {
  public AuditWebhook {
    flags = List.copyOf(flags);
  }

  /// Writes its files into `folder`.
  ///
  /// @param policy as `--audit-policy-file` takes it
  /// @param path that is posted to
  /// @param token by which the API server is known
  public static AuditWebhook in(Path folder, String policy, String path, String token)
      throws IOException {
    ServerCertificate certificate = ServerCertificate.make();
    Path chain = Files.writeString(folder.resolve("audit.crt"), certificate.chain());
    Path key = Files.writeString(folder.resolve("audit.key"), certificate.key());
    int port = Ports.free();
    String kubeconfig =
        """
        apiVersion: v1
        kind: Config
        clusters:
          [{name: test, cluster: {server: "https://127.0.0.1:%d%s", certificate-authority: "%s"}}]
        users: [{name: test, user: {token: "%s"}}]
        contexts: [{name: test, context: {cluster: test, user: test}}]
        current-context: test
        """
            .formatted(port, path, chain, token);
    Path policyFile = Files.writeString(folder.resolve("audit-policy.yaml"), policy);
    Path webhook = Files.writeString(folder.resolve("audit-webhook.yaml"), kubeconfig);
    return new AuditWebhook(
        port,
        chain,
        key,
        List.of(
            "--audit-policy-file=" + policyFile,
            "--audit-webhook-config-file=" + webhook,
            "--audit-webhook-batch-max-wait=100ms",
            "--audit-webhook-initial-backoff=200ms"));
  }
}
