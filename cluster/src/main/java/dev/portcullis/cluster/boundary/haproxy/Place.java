package dev.portcullis.cluster.boundary.haproxy;

import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/// Where a map is kept: on disk, from where HAProxy reads it when it starts, and in its memory,
/// which a reload loses. The values are the ends in seconds since 1970.
interface Place {
  Map<Subject, Long> entries() throws IOException;

  /// Has these in it, whatever else is there, and makes sure.
  void put(Map<Subject, Long> entries) throws IOException;

  /// Has none of these in it, and makes sure.
  void remove(Collection<Subject> subjects) throws IOException;
}
