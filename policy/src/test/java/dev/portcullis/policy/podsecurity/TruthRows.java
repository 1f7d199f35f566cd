package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.podsecurity.standards.Level;
import dev.portcullis.policy.podsecurity.standards.Standard;
import dev.portcullis.policy.podsecurity.standards.Version;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// What several tests need of the third-party cases.
final class TruthRows {
  /// The minor release whose standards are the newest.
  private static final int NEWEST = 37;

  private TruthRows() {}

  /// The lines of a file of JSON lines, plain or packed.
  static List<Mapping> of(String name) {
    Path file = Truth.at(name);
    try (BufferedReader lines =
        name.endsWith(".gz")
            ? new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))
            : Files.newBufferedReader(file)) {
      return lines.lines().map(line -> (Mapping) Json.read(line)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("could not read '" + file + "'", e);
    }
  }

  /// All versions from one to another, and beyond the newest where the range has no end.
  static List<Version> versions(String from, String to) {
    boolean isOpen = to.equals("latest");
    long last = isOpen ? NEWEST : version(to).minor();
    List<Version> versions = new ArrayList<>();
    for (long minor = version(from).minor(); minor <= last; minor++) {
      versions.add(new Version(minor));
    }
    if (isOpen) {
      versions.add(Version.LATEST);
      versions.add(new Version(1000));
    }
    return versions;
  }

  static Version version(String name) {
    return Version.named(name).orElseThrow();
  }

  static Request creation(Mapping object) {
    return Requests.to(Kinds.builtIn())
        .about(new Resource("", 0, object), Operation.CREATE, object, null);
  }

  /// A cluster whose namespace `name` has the labels.
  static Surroundings namespace(String name, Map<String, String> labels) {
    Mapping given = Mapping.EMPTY;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      given = given.with(label.getKey(), label.getValue());
    }
    Mapping metadata = Mapping.EMPTY.with("name", name).with("labels", given);
    Mapping namespace = Mapping.EMPTY.with("metadata", metadata);
    return new Surroundings(
        Kinds.builtIn(), Map.of(name, namespace), List.of(), Knowledge.COMPLETE);
  }

  /// The Pod with the only default of a server that decides about a case: a volume without a source
  /// is an empty directory (`SetDefaults_Volume` in `pkg/apis/core/v1/defaults.go` of
  /// `k8s.io/kubernetes`).
  static Mapping withVolumeDefaults(Mapping pod) {
    Mapping spec = pod.mapping("spec");
    List<Object> volumes =
        spec.sequence("volumes").values().stream().map(TruthRows::withSource).toList();
    return volumes.isEmpty() ? pod : pod.with("spec", spec.with("volumes", Sequence.of(volumes)));
  }

  private static Object withSource(Object volume) {
    return volume instanceof Mapping mapping && mapping.size() == 1
        ? mapping.with("emptyDir", Mapping.EMPTY)
        : volume;
  }

  static Standard standard(String level, Version version) {
    return new Standard(Level.named(level).orElseThrow(), version);
  }
}
