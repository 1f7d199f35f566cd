package dev.portcullis.supply.vex;

import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.purl.PackageUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What statements leave of matches.
///
/// Whose statements count is for the caller to say: a change that brings its own could silence what
/// is found in it.
///
/// @param open what is not answered
/// @param confirmed of these, what somebody says is affected or under investigation
/// @param answered what is not affected or fixed by somebody's word
public record Assessment(List<Match> open, List<Answer> confirmed, List<Answer> answered) {
  public Assessment {
    open = List.copyOf(open);
    confirmed = List.copyOf(confirmed);
    answered = List.copyOf(answered);
  }

  /// A match and the statement that holds for it.
  public record Answer(Match match, Statement statement) {}

  /// Holds matches against statements. Of several statements about the same the latest holds; of
  /// those of the same time that which leaves the match open.
  ///
  /// @param urls the package URL of a component, with whatever is known of it
  /// @param subjects by which package URLs goes what the components ship in, such as an image
  public static Assessment of(
      List<Match> matches,
      List<Statement> statements,
      Function<Component, PackageUrl> urls,
      List<PackageUrl> subjects) {
    if (statements.isEmpty()) {
      return new Assessment(matches, List.of(), List.of());
    }
    Map<String, List<Statement>> byName = new HashMap<>();
    for (Statement each : statements) {
      for (String name : each.vulnerability()) {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
      }
    }
    List<Match> open = new ArrayList<>();
    List<Answer> confirmed = new ArrayList<>();
    List<Answer> answered = new ArrayList<>();
    for (Match match : matches) {
      Optional<Answer> answer =
          latest(match, byName, urls.apply(match.component()), subjects)
              .map(each -> new Answer(match, each));
      if (answer.isPresent() && answer.get().statement.status().answers()) {
        answered.add(answer.get());
      } else {
        open.add(match);
        answer.ifPresent(confirmed::add);
      }
    }
    return new Assessment(open, confirmed, answered);
  }

  private static Optional<Statement> latest(
      Match match, Map<String, List<Statement>> byName, PackageUrl url, List<PackageUrl> subjects) {
    Optional<Statement> latest = Optional.empty();
    for (String name : match.vulnerability().names()) {
      for (Statement each : byName.getOrDefault(name, List.of())) {
        boolean meant = each.products().stream().anyMatch(product -> product.means(url, subjects));
        if (meant && latest.map(other -> holdsOver(each, other)).orElse(true)) {
          latest = Optional.of(each);
        }
      }
    }
    return latest;
  }

  private static boolean holdsOver(Statement one, Statement other) {
    int order = one.time().compareTo(other.time());
    return order > 0 || (order == 0 && !one.status().answers());
  }
}
