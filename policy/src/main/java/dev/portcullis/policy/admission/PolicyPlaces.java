package dev.portcullis.policy.admission;

import dev.portcullis.model.Location;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import java.util.List;

/// Where in its file a part of an expression of a policy stands.
public final class PolicyPlaces {
  private final Resource policy;
  private final SourceText text;

  /// @param policy as it was declared
  /// @param text what it was read from
  public PolicyPlaces(Resource policy, SourceText text) {
    this.policy = policy;
    this.text = text;
  }

  /// The place of what begins at `offset`, in code points, in the expression under
  /// `spec.<list>[<index>].<key>`; that of the key when nobody knows.
  public Location of(String list, int index, String key, int offset) {
    List<Field> items = Field.of(policy).at("spec").at(list).items();
    if (index >= items.size()) {
      return Location.of(policy.file(), policy.mark(), "");
    }
    Field field = items.get(index).at(key);
    String source = field.text();
    int end =
        source.offsetByCodePoints(0, Math.min(offset, source.codePointCount(0, source.length())));
    String before = source.substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
    long mark =
        new ExpressionPlace(text.lines(policy.file()), field.mark(), source).of(line, column);
    return Location.of(policy.file(), mark, field.path());
  }
}
