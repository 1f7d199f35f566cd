package dev.portcullis.policy.gotables;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.check.Checker.Literals;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What functions of the libraries return: `*_test.go` in `pkg/cel/library` of `k8s.io/apiserver`.
final class LibraryValues implements GoTable {

  /// Values that the tests compute by Go's `netip`.
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "TestIP ipv4Addr", "192.168.0.1",
          "TestCIDR ipv6CIDR", "2001:db8::/32",
          "TestCIDR ipv6Addr", "2001:db8::",
          "TestCIDR netip.PrefixFrom(ipv4Addr, 24)", "192.168.0.0/24",
          "TestCIDR netip.PrefixFrom(ipv6Addr, 32)", "2001:db8::/32");

  private final Expressions expressions = new Expressions(Literals.VALIDATED);

  @Override
  public Set<String> functions() {
    return Set.of("TestCIDR", "TestIP", "TestQuantity", "TestSemver", "TestFormat");
  }

  @Override
  public Outcome run(GoRow row) {
    Object value = expressions.run(row.test().string("expr", "")).value();
    String error = error(row);
    if (error != null) {
      return value instanceof CelError(String message) && message.contains(error)
          ? Outcome.agreed()
          : new Outcome.Different("expected the error " + error + ", got " + value);
    }
    if (row.test().find("expectedCompileErr") instanceof Sequence refusals) {
      return refused(refusals, value);
    }
    return expected(row)
        .map(expected -> Outcome.compare(expected, value))
        .orElse(Outcome.notExpressible());
  }

  private static Outcome refused(Sequence patterns, Object value) {
    boolean all =
        value instanceof Checker.Refused refused
            && patterns.strings().stream()
                .allMatch(pattern ->
                    Pattern.compile(pattern).matcher(refused.issues().toString()).find());
    return all
        ? Outcome.agreed()
        : new Outcome.Different("expected " + patterns + ", got " + value);
  }

  private static @Nullable String error(GoRow row) {
    return row.test().find("expectRuntimeErr") instanceof String error
        ? error
        : row.test().find("expectedRuntimeErr") instanceof String other ? other : null;
  }

  private static Optional<Object> expected(GoRow row) {
    String field = row.test().find("expectValue") == null ? "expectResult" : "expectValue";
    String source = row.source(field);
    if (!source.isEmpty()) {
      return GoValues.read(source);
    }
    var address = row.test().mapping(field);
    String inside = GoRow.source(address.mapping("Addr")) + GoRow.source(address.mapping("Prefix"));
    return Optional.ofNullable(ADDRESSES.get(row.function() + " " + inside));
  }
}
