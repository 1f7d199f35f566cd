package dev.portcullis.response.mitigation;

import dev.portcullis.response.change.Change;

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

  /// Whether a change gives the label of what is held.
  public static boolean holds(Change change) {
    return change instanceof Change.Patch patch
        && patch.merge().mapping("metadata").mapping("labels").indexOf(HELD) >= 0;
  }
}
