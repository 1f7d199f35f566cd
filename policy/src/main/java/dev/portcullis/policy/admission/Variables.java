package dev.portcullis.policy.admission;

import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Observer;
import dev.portcullis.policy.cel.eval.Program;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Plans the variables or the match conditions of all policies. Many policies have one by the same
/// words, as most do for "all containers": what reads nothing but the judged object comes to the
/// same value at the same cost in each of them and is evaluated once for a request. Safe for use by
/// many threads.
final class Variables {
  private static final Set<String> SAME_FOR_ALL = Set.of("object", "oldObject");

  private final Functions functions;
  private final @Nullable Observer observer;
  private final Map<String, Variable.Shared> shared = new ConcurrentHashMap<>();

  /// @param observer `null` when nobody watches
  Variables(Functions functions, @Nullable Observer observer) {
    this.functions = functions;
    this.observer = observer;
  }

  Variable planned(Checked expression) {
    Variable.Shared known = shared.get(expression.source());
    if (known != null) {
      return known;
    }
    Program program = Program.of(expression.expr(), functions, observer);
    return SAME_FOR_ALL.containsAll(program.reads())
        ? shared.computeIfAbsent(expression.source(), _ -> new Variable.Shared(program))
        : new Variable.Own(program);
  }
}
