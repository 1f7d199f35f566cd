package dev.portcullis.policy.cel.cost;

import dev.portcullis.policy.cel.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Kubernetes estimates calls to cost (`EstimateCallCost` in `pkg/cel/library/cost.go` of
/// `k8s.io/apiserver`). The receiver is the first argument here.
final class KubernetesCalls {
  private static final double TEXT = 0.1;
  private static final double REGEX = 0.25;
  private static final int CHECK = 350_000;
  private static final int LONGEST_FORMAT_REGEX = 128;
  private static final int LARGEST_FORMAT = 64;
  private static final int NEW_LIST = 10;
  private static final int NEW_STRUCT = 40;

  /// The bytes of an address, which is of one of two families.
  private static final Range ADDRESS = new Range(4, 16);

  private final KnownSizes sizes;

  KubernetesCalls(KnownSizes sizes) {
    this.sizes = sizes;
  }

  /// Nothing where Kubernetes leaves the estimate to cel-go.
  Optional<Estimate> estimate(String function, String overload, List<Operand> args) {
    return Optional.ofNullable(
        args.isEmpty() ? null : of(function, overload, args.getFirst(), args));
  }

  private @Nullable Estimate of(
      String function, String overload, Operand first, List<Operand> args) {
    return switch (function) {
      case "check" -> Estimate.of(CHECK);
      case "serviceAccount",
          "path",
          "group",
          "resource",
          "subresource",
          "namespace",
          "name",
          "allowed",
          "reason",
          "error",
          "errored",
          "masked",
          "prefixLength",
          "family",
          "isUnspecified",
          "isLoopback",
          "isLinkLocalMulticast",
          "isLinkLocalUnicast",
          "isGlobalUnicast",
          "format.named",
          "sign",
          "asInteger",
          "isInteger",
          "asApproximateFloat",
          "isGreaterThan",
          "isLessThan",
          "compareTo",
          "add",
          "sub",
          "major",
          "minor",
          "patch",
          "getScheme",
          "getHostname",
          "getHost",
          "getPort",
          "getEscapedPath",
          "getQuery" ->
          Estimate.of(1);
      case "fieldSelector", "labelSelector" -> Estimate.of(selector(args.get(1).size()));
      case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf", "includes" ->
          Estimate.of(each(function, first));
      case "url", "jsonpatch.escapeKey", "lowerAscii", "upperAscii", "substring", "trim" ->
          new Estimate(first.size().times(TEXT), first.size());
      case "replace" ->
          new Estimate(
              first.size().times(2 * TEXT),
              replaced(first.size(), args.get(1).size(), args.get(2).size()));
      case "split" -> new Estimate(first.size().times(2 * TEXT), Range.upTo(pieces(first, args)));
      case "join" -> {
        Range joined = joined(first, args);
        yield new Estimate(joined.times(TEXT), joined);
      }
      case "find", "findAll" ->
          new Estimate(
              first
                  .size()
                  .plus(Range.exactly(1))
                  .times(TEXT)
                  .times(args.get(1).size().times(REGEX)),
              Range.upTo(first.size().most()));
      case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver" ->
          Estimate.of(first.size().times(TEXT));
      case "ip" -> overload.equals("cidr_ip") ? Estimate.of(1) : Estimate.of(text(first));
      case "ip.isCanonical" -> Estimate.of(first.size().times(2 * TEXT));
      case "containsIP" -> Estimate.of(comparing(overload, args.get(1)));
      case "containsCIDR" ->
          Estimate.of(
              comparing(overload, args.get(1)).plus(ADDRESS.times(TEXT)).plus(Range.exactly(1)));
      case "validate" -> Estimate.of(text(args.get(1)).times(LONGEST_FORMAT_REGEX * REGEX));
      case "_==_" -> first.is(args.get(1).type()) ? equality(first, args.get(1)) : null;
      default -> null;
    };
  }

  private static Range text(Operand operand) {
    return operand.size().times(TEXT);
  }

  private static Range selector(Range length) {
    Range requirements = length.times(0.5);
    return Range.exactly(NEW_LIST)
        .plus(length.times(TEXT))
        .plus(requirements.times((double) (NEW_LIST + NEW_STRUCT)));
  }

  /// One comparison for each element, and the length of it where it is a text.
  private Range each(String function, Operand list) {
    Range one = Range.exactly(1);
    Optional<String> element = list.elementType();
    if (element.isEmpty()) {
      // A receiver of no known type may be a list; all but 'includes' know strings too.
      return function.equals("includes") ? list.size().times(one) : text(list);
    }
    return element.get().equals("string") || element.get().equals("bytes")
        ? list.size().times(one.plus(elementSize(list, element.get()).times(TEXT)))
        : list.size().times(one);
  }

  private Range elementSize(Operand list, String type) {
    List<String> path = new ArrayList<>(list.path());
    if (!path.isEmpty()) {
      path.add("@items");
    }
    return sizes.of(path, type).orElse(Range.UNKNOWN);
  }

  private static Range replaced(Range text, Range old, Range by) {
    long longestKept = 0;
    long longest;
    if (old.least() == 0) {
      longest = Range.exactly(text.most()).plus(Range.exactly(1)).most();
      longestKept = text.most();
    } else if (Long.compareUnsigned(by.most(), old.least()) <= 0) {
      longest = 0;
      longestKept = text.most();
    } else {
      longest = Range.exactly(text.most()).dividedBy(old.least());
    }
    long shortestKept = 0;
    long shortest;
    if (old.most() == 0) {
      shortest = Range.exactly(text.least()).plus(Range.exactly(1)).most();
      shortestKept = text.least();
    } else if (Long.compareUnsigned(old.most(), by.least()) <= 0) {
      shortest = 0;
      shortestKept = text.least();
    } else {
      shortest = Range.exactly(text.least()).dividedBy(old.most());
    }
    return new Range(shortest, longest).times(by).plus(new Range(shortestKept, longestKept));
  }

  private static long pieces(Operand text, List<Operand> args) {
    return args.size() > 2
            && args.get(2).expr() instanceof Expr.Constant(_, _, Object limit)
            && limit instanceof Long most
        ? most
        : text.size().most();
  }

  private Range joined(Operand list, List<Operand> args) {
    Range texts =
        list.elementType()
            .map(type -> list.size().times(elementSize(list, type)))
            .orElse(Range.NOTHING);
    if (args.size() < 2) {
      return texts;
    }
    Range count = list.size();
    Range separators =
        new Range(
            count.least() == 0 ? 0 : count.least() - 1, count.most() == 0 ? 0 : count.most() - 1);
    return texts.plus(args.get(1).size().times(separators));
  }

  /// The addresses are compared; a text is parsed first.
  private static Range comparing(String overload, Operand other) {
    Range bytes = ADDRESS.plus(ADDRESS).times(TEXT);
    return overload.endsWith("_string") ? bytes.plus(text(other)) : bytes;
  }

  private static @Nullable Estimate equality(Operand one, Operand other) {
    return switch (one.type()) {
      case "net.IP",
          "net.CIDR",
          "kubernetes.Quantity",
          "kubernetes.Semver",
          "kubernetes.authorization.Authorizer",
          "kubernetes.authorization.PathCheck",
          "kubernetes.authorization.GroupCheck",
          "kubernetes.authorization.ResourceCheck",
          "kubernetes.authorization.Decision" ->
          Estimate.of(1);
      case "kubernetes.NamedFormat" -> Estimate.of(new Range(1, LARGEST_FORMAT).times(TEXT));
      case "kubernetes.URL" -> {
        // The server takes the right side for both.
        long most = other.known() == null ? 1 : other.known().most();
        yield Estimate.of(new Range(1, most).times(TEXT));
      }
      default -> null;
    };
  }
}
