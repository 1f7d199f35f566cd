package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;

/// The labels and annotations by which objects show what was done to them.
public final class Marks {
  /// The label of what is held, which the hold policies go by. Its value is the incident's id.
  public static final String HELD = "response.portcullis.dev/held";

  /// The annotation with the incident's id.
  public static final String INCIDENT = "response.portcullis.dev/incident";

  /// The annotation with the end of the lease, in RFC 3339.
  public static final String UNTIL = "response.portcullis.dev/until";

  /// The annotation with the command that undoes what was done.
  public static final String UNDO = "response.portcullis.dev/undo";

  /// The node selector of what may run nowhere.
  public static final String NOWHERE = "response.portcullis.dev/nowhere";

  private Marks() {}

  /// The fields of a patch that gives `object` the annotation, or takes it away as it was.
  static Object before(Mapping object, String map, String key) {
    Object value = object.mapping("metadata").mapping(map).find(key);
    return value == null ? Null.NULL : value;
  }
}
