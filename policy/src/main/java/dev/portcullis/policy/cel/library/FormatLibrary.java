package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.global;
import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.format.NamedFormat;
import dev.portcullis.policy.cel.library.format.NamedFormats;
import java.util.ArrayList;
import java.util.List;

/// Kubernetes' CEL library for named text formats (`format.go`).
final class FormatLibrary implements Library {

  private static final String FORMAT = "kubernetes.NamedFormat";

  @Override
  public String name() {
    return "kubernetes.format";
  }

  @Override
  public List<Function> functions() {
    var functions = new ArrayList<Function>();
    functions.add(
        Function.of(
            "validate",
            member(
                    "format-validate",
                    List.of(FORMAT, "string"),
                    "optional_type(list(string))",
                    FormatLibrary::validate)
                .costing(FormatLibrary::cost)));
    functions.add(
        Function.of(
            "format.named",
            global(
                "format-named",
                List.of("string"),
                "optional_type(" + FORMAT + ")",
                FormatLibrary::named)));
    for (NamedFormats.Entry entry : NamedFormats.all()) {
      String name = "format." + entry.function();
      functions.add(Function.of(name, global(name, List.of(), FORMAT, _ -> entry.format())));
    }
    return functions;
  }

  private static Object validate(Object[] args) {
    var problems = ((NamedFormat) args[0]).problems((String) args[1]);
    return problems.isEmpty() ? OptionalValue.none() : OptionalValue.of(Sequence.of(problems));
  }

  private static Object named(Object[] args) {
    return NamedFormats.find((String) args[0])
        .map(OptionalValue::of)
        .orElseGet(OptionalValue::none);
  }

  private static long cost(Object[] args, Object result) {
    return args[0] instanceof NamedFormat format
        ? Sizes.traversal(1 + Sizes.of(args[1])) * (long) Math.ceil(format.regexSize() * 0.25)
        : Cost.ONE.of(args, result);
  }
}
