package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.member;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import dev.portcullis.policy.cel.library.text.Regex;
import dev.portcullis.policy.cel.library.text.RememberedRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Kubernetes' CEL library for regular expressions (`regex.go`).
final class RegexLibrary implements Library {

  private static final List<String> TWO_TEXTS = List.of("string", "string");
  private static final String TEXTS = "list(string)";

  private final RememberedRegex regexes = new RememberedRegex();

  @Override
  public String name() {
    return "kubernetes.regex";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "find",
            member(
                    "string_find_string",
                    TWO_TEXTS,
                    "string",
                    new Search(regexes, RegexLibrary::first))
                .costing(RegexLibrary::cost)),
        Function.of(
            "findAll",
            member(
                    "string_find_all_string",
                    TWO_TEXTS,
                    TEXTS,
                    new Search(regexes, RegexLibrary::all))
                .costing(RegexLibrary::cost),
            member(
                    "string_find_all_string_int",
                    List.of("string", "string", "int"),
                    TEXTS,
                    new Search(regexes, RegexLibrary::all))
                .costing(RegexLibrary::cost)));
  }

  /// A search whose expression is the second argument, compiled once when that is constant.
  private record Search(RememberedRegex regexes, BiFunction<Pattern, Object[], Object> search)
      implements Body {
    @Override
    public Object call(Object[] args) {
      return Answers.toCel(
          regexes
              .compile((String) args[1])
              .explained("Illegal regex: ")
              .then(regex -> new Value<>(search.apply(regex.pattern(), args))));
    }

    @Override
    public Body specialise(@Nullable Object[] constants) {
      return constants[1] instanceof String regex
              && regexes.compile(regex) instanceof Value<Regex>(Regex compiled)
          ? args -> search.apply(compiled.pattern(), args)
          : this;
    }
  }

  private static Object first(Pattern pattern, Object[] args) {
    Matcher matcher = pattern.matcher((String) args[0]);
    return matcher.find() ? matcher.group() : "";
  }

  private static Object all(Pattern pattern, Object[] args) {
    long most = args.length == 3 ? (Long) args[2] : -1;
    return Sequence.of(findAll(pattern, (String) args[0], most < 0 ? Long.MAX_VALUE : most));
  }

  /// Go's `FindAllString`: an empty match right after another match does not count.
  private static List<String> findAll(Pattern pattern, String text, long most) {
    var found = new ArrayList<String>();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    int lastEnd = -1;
    while (found.size() < most && from <= text.length() && matcher.find(from)) {
      boolean empty = matcher.end() == from;
      if (!empty || matcher.start() != lastEnd) {
        found.add(matcher.group());
      }
      lastEnd = matcher.end();
      from = empty ? from + width(text, from) : lastEnd;
    }
    return found;
  }

  private static int width(String text, int at) {
    return at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
  }

  private static long cost(Object[] args, Object result) {
    long text = Sizes.traversal(1 + Sizes.of(args[0]));
    return text * (long) Math.ceil(Sizes.of(args[1]) * 0.25);
  }
}
