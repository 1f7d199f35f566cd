package dev.portcullis.policy.cel.declared;

import dev.portcullis.policy.cel.cost.KnownSizes;
import dev.portcullis.policy.cel.cost.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sizes that the declared types of variables tell (`sizeEstimator` in
/// `pkg/apiserver/schema/cel/compilation.go` of `k8s.io/apiextensions-apiserver`).
public record DeclaredSizes(Map<String, DeclaredType> variables) implements KnownSizes {
  /// The server declares no length for keys, and so takes them for empty.
  private static final DeclaredType KEY = Limits.text(0);

  public DeclaredSizes {
    variables = Map.copyOf(variables);
  }

  @Override
  public Optional<Range> of(List<String> path, String type) {
    return type(path).map(found -> Range.upTo(found.most()));
  }

  /// The type of what is at a path, nothing where no schema tells.
  public Optional<DeclaredType> type(List<String> path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    DeclaredType at = variables.get(path.getFirst());
    for (String step : path.subList(1, path.size())) {
      at = at == null ? null : inside(at, step);
    }
    return Optional.ofNullable(at);
  }

  private static @Nullable DeclaredType inside(DeclaredType type, String step) {
    return switch (type) {
      case DeclaredType.Items(DeclaredType each, _) when step.equals("@items") -> each;
      case DeclaredType.Entries(DeclaredType value, _) when step.equals("@values") -> value;
      case DeclaredType.Entries _ when step.equals("@keys") -> KEY;
      case DeclaredType.Fields fields -> {
        DeclaredField field = fields.find(step);
        yield field == null ? null : field.type();
      }
      case DeclaredType _ -> null;
    };
  }
}
