package dev.portcullis.policy.cel.cost;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.gotables.GoRow;
import dev.portcullis.policy.gotables.GoTable;
import dev.portcullis.policy.gotables.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How large results are: `TestSize` in `pkg/cel/library/cost_test.go` of `k8s.io/apiserver`.
public final class ReplaceSizes implements GoTable {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  @Override
  public Set<String> functions() {
    return Set.of("TestSize");
  }

  @Override
  public Outcome run(GoRow row) {
    List<Operand> args = new ArrayList<>(operands("targetSize", row));
    args.addAll(operands("argSizes", row));
    Estimate estimate =
        new KubernetesCalls(KnownSizes.NONE)
            .estimate(row.test().string("function", ""), "", args)
            .orElseThrow();
    Range size = estimate.size() == null ? Range.UNKNOWN : estimate.size();
    return Outcome.compare(range(row.test().mapping("expectSize")), size);
  }

  private static List<Operand> operands(String field, GoRow row) {
    String source = row.source(field);
    if (source.isEmpty()) {
      return row.test().sequence(field).mappings().stream()
          .map(size -> operand(range(size)))
          .toList();
    }
    return NUMBER
        .matcher(source)
        .results()
        .map(MatchResult::group)
        .map(Long::valueOf)
        .map(Range::exactly)
        .map(ReplaceSizes::operand)
        .toList();
  }

  private static Operand operand(Range size) {
    return new Operand(List.of(), "string", null, Range.NOTHING, size);
  }

  private static Range range(Mapping size) {
    return new Range(
        size.find("Min") instanceof Long least ? least : 0,
        size.find("Max") instanceof Long most ? most : 0);
  }
}
