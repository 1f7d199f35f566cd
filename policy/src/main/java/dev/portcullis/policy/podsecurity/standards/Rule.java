package dev.portcullis.policy.podsecurity.standards;

import java.util.Optional;

/// What a check demands from some version on.
interface Rule {

  /// Empty when the Pod is allowed.
  Optional<Violation> judge(Pod pod);
}
