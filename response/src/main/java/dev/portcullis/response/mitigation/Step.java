package dev.portcullis.response.mitigation;

import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One step of a plan.
public sealed interface Step {
  /// The name of the mitigation that wants it.
  String mitigation();

  /// What is to be changed, `null` when nothing is.
  default @Nullable Change change() {
    return null;
  }

  /// A change, which somebody must approve first when there is a reason for that.
  ///
  /// @param caution the reason, empty when there is none
  static Step careful(String mitigation, Change change, String caution) {
    return caution.isEmpty() ? new Make(mitigation, change) : new Ask(mitigation, change, caution);
  }

  /// Whether it holds a workload at zero, without a question.
  default boolean holds(Target workload) {
    return this instanceof Make(_, Change change)
        && change.target().equals(workload)
        && Marks.holds(change);
  }

  /// The same, but that somebody must approve it first.
  default Step askingFirst(String reason) {
    return switch (this) {
      case Make(String mitigation, Change change) -> new Ask(mitigation, change, reason);
      case Ask(String mitigation, Change change, String own) ->
          new Ask(mitigation, change, reason + "; " + own);
      case Capture capture -> capture;
      case Leave leave -> leave;
    };
  }

  /// A change that may be made.
  record Make(String mitigation, Change change) implements Step {}

  /// A change that somebody must approve first.
  ///
  /// @param reason why
  record Ask(String mitigation, Change change, String reason) implements Step {}

  /// What is to be seen is read and kept before the first change is made.
  ///
  /// @param limit how long that may take
  record Capture(String mitigation, Duration limit) implements Step {}

  /// What is not done, so that nobody takes it for done.
  ///
  /// @param reason why
  record Leave(String mitigation, String reason) implements Step {}
}
