package dev.portcullis.testkit.controlplane;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where the programs of a control plane are, or how to get them.
public sealed interface Binaries {
  /// The Kubernetes that tests speak to; `testkit/control-plane/k8s/go.mod` names the same.
  String VERSION = "v1.37.2";

  /// What a control plane cannot do without.
  List<String> REQUIRED = List.of("etcd", "kube-apiserver", "kube-controller-manager");

  /// What runs Pods on nodes that are played.
  List<String> FOR_NODES = List.of("kube-scheduler", "kwok");

  /// All required programs are in `folder`.
  record Found(Path folder) implements Binaries {
    Path program(String name) {
      return folder.resolve(name);
    }
  }

  /// Something is missing; `remedy` says what and how to get it.
  record Missing(String remedy) implements Binaries {}

  /// Those that were found; ends the test as not run where they are missing.
  ///
  /// @param what the test is about
  default Found required(String what) {
    return switch (this) {
      case Found found -> found;
      case Missing(String remedy) -> throw NotRun.because(what, remedy);
    };
  }

  /// Those that every control plane needs.
  static Binaries find(Map<String, String> environment) {
    return find(environment, REQUIRED);
  }

  /// Looks in `KUBEBUILDER_ASSETS` when that is set, else in the cache of Portcullis.
  static Binaries find(Map<String, String> environment, List<String> programs) {
    String assets = environment.get("KUBEBUILDER_ASSETS");
    Path folder = assets == null ? cache(environment) : Path.of(assets);
    List<String> absent =
        programs.stream().filter(name -> !Files.isExecutable(folder.resolve(name))).toList();
    return absent.isEmpty() ? new Found(folder) : new Missing(remedy(folder, absent));
  }

  /// Those that a control plane with nodes needs.
  static Binaries findWithNodes(Map<String, String> environment) {
    List<String> programs = new ArrayList<>(REQUIRED);
    programs.addAll(FOR_NODES);
    return find(environment, programs);
  }

  /// `control-plane/<version>` in the cache of Portcullis.
  private static Path cache(Map<String, String> environment) {
    return Programs.cache(environment).resolve("control-plane").resolve(VERSION);
  }

  private static String remedy(Path folder, List<String> absent) {
    return """
    no %s in %s; 'testkit/control-plane/build %s' builds them there (needs Go 1.26, about ten \
    minutes), or set KUBEBUILDER_ASSETS to a folder of setup-envtest for Kubernetes 1.37 with \
    what it lacks beside it\
    """
        .formatted(String.join(", ", absent), folder, String.join(" ", absent));
  }
}
