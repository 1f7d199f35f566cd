package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;

/// Where the judged object stands: in its own document, or as the template of a workload.
///
/// @param declared the resource as it was read, which findings name
/// @param prefix the path from there to the judged object, empty when they are the same
/// @param mark where the judged object begins
public record Placement(Resource declared, String prefix, long mark) {
  /// Nobody wants to know where anything stands.
  public static final Placement NONE = new Placement(new Resource("", 0, Mapping.EMPTY), "", 0);

  /// The resource itself is judged.
  public static Placement itself(Resource declared) {
    return new Placement(declared, "", declared.mark());
  }

  /// The Pod that a workload leads to is judged.
  public static Placement template(Resource declared, String prefix, Resource pod) {
    return new Placement(declared, prefix, pod.mark());
  }

  /// The path in the declared resource of what is at `path` in the judged object.
  public String declaredPath(String path) {
    return Places.join(prefix, path);
  }
}
