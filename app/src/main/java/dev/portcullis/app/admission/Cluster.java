package dev.portcullis.app.admission;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.admission.AdmittedImages;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import java.io.IOException;
import java.nio.file.Path;

/// The cluster of the command line, and the images that it lets in.
final class Cluster implements AutoCloseable {
  static final Option KUBECONFIG =
      Option.of("kubeconfig", "FILE", "the kubeconfig (default: as kubectl, KUBECONFIG first)");

  static final Option CONTEXT =
      Option.of("kube-context", "NAME", "the context of the kubeconfig (default: its current one)");

  private final KubeconfigTransport transport;

  private Cluster(KubeconfigTransport transport) {
    this.transport = transport;
  }

  static Cluster of(Arguments arguments) throws UsageException {
    try {
      return new Cluster(
          KubeconfigTransport.open(
              arguments.last(KUBECONFIG.name()).map(Path::of).orElse(null),
              arguments.last(CONTEXT.name()).orElse(null)));
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  AdmittedImages images() {
    return new AdmittedImages(new ApiServer(transport));
  }

  @Override
  public void close() {
    transport.close();
  }
}
