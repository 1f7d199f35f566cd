package dev.portcullis.cluster.evidence;

import dev.portcullis.model.Tree;
import dev.portcullis.response.change.Target;
import java.util.List;

/// One part of a bundle, and where it is read.
sealed interface Exhibit {
  /// Its path in the bundle.
  String file();

  /// What was seen when the plan was made.
  record Known(String file, Tree content) implements Exhibit {}

  /// The objects of a kind in a namespace.
  ///
  /// @param about the uids of what they must be about; empty for all of them
  record Listed(String file, String apiVersion, String kind, String namespace, List<String> about)
      implements Exhibit {
    public Listed {
      about = List.copyOf(about);
    }
  }

  /// What a container has written.
  record Log(String file, Target pod, String container, Run run) implements Exhibit {}

  /// Which run of a container.
  enum Run {
    CURRENT,
    PREVIOUS
  }
}
