package dev.portcullis.source.helm;

import java.nio.file.Path;
import java.util.List;

/// How charts are rendered, as by `helm template`.
///
/// @param values values files, the last one strongest
/// @param set `name=value` pairs as `--set` takes them
/// @param kubernetes the version whose abilities templates see, empty for the library's own
///   default, which is so old that charts of today refuse it
public record HelmOptions(
    List<Path> values, List<String> set, String release, String namespace, String kubernetes) {
  public static final HelmOptions DEFAULT =
      new HelmOptions(List.of(), List.of(), "release-name", "default", "1.37.0");

  public HelmOptions {
    values = List.copyOf(values);
    set = List.copyOf(set);
    set.forEach(SetPair::parse);
  }

  /// These options with other values.
  public HelmOptions with(List<Path> otherValues, List<String> otherSet) {
    return new HelmOptions(otherValues, otherSet, release, namespace, kubernetes);
  }
}
