package dev.portcullis.policy.lint;

import java.util.function.Consumer;

/// Something that people get wrong. To add one, write a class, list it in [Mistakes], and describe
/// it in `docs/policies-lint.md` with an example and its fix.
interface Mistake {
  /// Finds it in a policy that the server would take.
  void find(Subject subject, Consumer<Remark> found);
}
