package dev.portcullis.app.inventory;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.execution.LiveObjects;
import dev.portcullis.model.Reading;
import dev.portcullis.response.running.Runner;
import dev.portcullis.response.running.Runners;
import dev.portcullis.response.running.RunningImage;
import dev.portcullis.response.running.RunningImages;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;

/// The cluster of the command line, asked what it runs. For use by one thread.
final class RunningCluster implements AutoCloseable {
  private final KubeconfigTransport transport;
  private final LiveObjects objects;
  private final Runners runners;
  private final IdentityHashMap<RunningImage, List<Runner>> known = new IdentityHashMap<>();

  private RunningCluster(KubeconfigTransport transport) {
    this.transport = transport;
    this.objects = new LiveObjects(new ApiServer(transport));
    this.runners = new Runners(objects);
  }

  static RunningCluster of(Arguments arguments) throws UsageException {
    return new RunningCluster(Kubeconfig.transport(arguments));
  }

  /// The images that Pods run.
  ///
  /// @param namespaces none for all
  /// @throws IOException when the cluster does not say
  Reading<RunningImage> images(List<String> namespaces) throws IOException {
    try {
      return RunningImages.of(objects, namespaces);
    } catch (UnknownException e) {
      throw new IOException("what runs in %s: %s".formatted(this, e.getMessage()), e);
    }
  }

  /// Which workloads run one of its images.
  List<Runner> runners(RunningImage image) {
    return known.computeIfAbsent(image, runners::of);
  }

  /// Where it is, for people.
  @Override
  public String toString() {
    return transport.server();
  }

  @Override
  public void close() {
    transport.close();
  }
}
