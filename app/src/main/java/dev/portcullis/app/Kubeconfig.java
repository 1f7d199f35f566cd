package dev.portcullis.app;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.api.KubeconfigTransport;
import java.io.IOException;
import java.nio.file.Path;

/// The cluster that a command line means, found as kubectl finds it.
public final class Kubeconfig {
  public static final Option FILE =
      Option.of("kubeconfig", "FILE", "the kubeconfig (default: as kubectl, KUBECONFIG first)");

  /// Of verbs where `--context` is something else.
  public static final Option CONTEXT = context("kube-context");

  private Kubeconfig() {}

  /// The option of this name that says which context of the kubeconfig is meant.
  public static Option context(String name) {
    return Option.of(name, "NAME", "the context of the kubeconfig (default: its current one)");
  }

  /// Speaks to the cluster, in the context of `--kube-context` where a verb has that.
  public static KubeconfigTransport transport(Arguments arguments) throws UsageException {
    return transport(arguments, CONTEXT);
  }

  /// Speaks to the cluster.
  ///
  /// @param context the option that names the context
  public static KubeconfigTransport transport(Arguments arguments, Option context)
      throws UsageException {
    try {
      return KubeconfigTransport.open(
          arguments.last(FILE.name()).map(Path::of).orElse(null),
          arguments.last(context.name()).orElse(null));
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
