package dev.portcullis.app.admission;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.admission.AdmittedImages;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;

/// The cluster of the command line, and the images that it lets in.
final class Cluster implements AutoCloseable {
  private final KubeconfigTransport transport;

  private Cluster(KubeconfigTransport transport) {
    this.transport = transport;
  }

  static Cluster of(Arguments arguments) throws UsageException {
    return new Cluster(Kubeconfig.transport(arguments));
  }

  AdmittedImages images() {
    return new AdmittedImages(new ApiServer(transport));
  }

  @Override
  public void close() {
    transport.close();
  }
}
