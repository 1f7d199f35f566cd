package dev.portcullis.policy.cel.library.format;

import dev.portcullis.policy.cel.Opaque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A format that texts are checked against; two are equal when they have the same name.
public final class NamedFormat implements Opaque {

  private final String name;
  private final int regexSize;
  private final Function<String, List<String>> problems;

  /// `regexSize` is the length of the regular expression that the check is charged as.
  NamedFormat(String name, int regexSize, Function<String, List<String>> problems) {
    this.name = name;
    this.regexSize = regexSize;
    this.problems = problems;
  }

  @Override
  public String typeName() {
    return "kubernetes.NamedFormat";
  }

  /// What is wrong with the text, in the server's words; empty when it is of this format.
  public List<String> problems(String text) {
    return problems.apply(text);
  }

  /// The length of the regular expression that the check is charged as.
  public int regexSize() {
    return regexSize;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedFormat format && name.equals(format.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
