package dev.portcullis.source.hcl;

import dev.portcullis.source.hcl.Expression.Index;
import dev.portcullis.source.hcl.Expression.Member;
import dev.portcullis.source.hcl.Expression.Name;
import dev.portcullis.source.hcl.Expression.Splat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A reference as a chain of names: `aws_s3_bucket.logs[0].arn` is `aws_s3_bucket`, `logs`, `arn`.
///
/// @param names the first word, and the members behind it without keys and indices
public record Traversal(List<String> names) {
  public Traversal {
    names = List.copyOf(names);
  }

  /// Tells all references in an expression.
  public static void walk(Expression expression, Consumer<Traversal> found) {
    Optional<Traversal> reference = of(expression);
    reference.ifPresent(found);
    parts(expression, reference.isPresent()).forEach(part -> walk(part, found));
  }

  private static Optional<Traversal> of(Expression expression) {
    List<String> names = new ArrayList<>();
    Expression at = expression;
    while (true) {
      switch (at) {
        case Name name -> {
          names.addFirst(name.name());
          return Optional.of(new Traversal(names));
        }
        case Member member -> {
          names.addFirst(member.name());
          at = member.of();
        }
        case Index index -> at = index.of();
        case Splat splat -> at = splat.of();
        default -> {
          return Optional.empty();
        }
      }
    }
  }

  /// What else is in an expression.
  ///
  /// @param isReference whether the chain that it begins with was told
  private static Stream<Expression> parts(Expression expression, boolean isReference) {
    return switch (expression) {
      case Expression.Literal _, Name _, Expression.Opaque _ -> Stream.empty();
      case Expression.Template template -> template.parts().stream();
      case Member member -> isReference ? keys(member) : Stream.of(member.of());
      case Index index -> isReference ? keys(index) : Stream.of(index.of(), index.key());
      case Splat splat -> isReference ? keys(splat) : Stream.of(splat.of(), splat.each());
      case Expression.Call call -> call.arguments().stream();
      case Expression.Spread spread -> Stream.of(spread.list());
      case Expression.Unary unary -> Stream.of(unary.operand());
      case Expression.Binary binary -> Stream.of(binary.left(), binary.right());
      case Expression.Conditional each -> Stream.of(each.condition(), each.yes(), each.no());
      case Expression.Items items -> items.items().stream();
      case Expression.Fields fields ->
          fields.fields().stream().flatMap(field -> Stream.of(field.key(), field.value()));
      case Expression.For loop ->
          Stream.of(loop.collection(), loop.key(), loop.value(), loop.condition())
              .filter(each -> each != null);
    };
  }

  /// The keys within a chain.
  private static Stream<Expression> keys(Expression expression) {
    return switch (expression) {
      case Member member -> keys(member.of());
      case Index index -> Stream.concat(keys(index.of()), Stream.of(index.key()));
      case Splat splat -> keys(splat.of());
      default -> Stream.empty();
    };
  }
}
