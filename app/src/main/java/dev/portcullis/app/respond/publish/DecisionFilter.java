package dev.portcullis.app.respond.publish;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.response.boundary.Subject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which decisions a bouncer asks for, as `pkg/database/decisionfilter.go` of
/// `crowdsecurity/crowdsec` reads it: what it does not know it passes over.
///
/// @param scopes in lower case, `ip` and `range`; empty for both
/// @param place that decisions have to do with, or `null`
/// @param value exactly, empty for any
record DecisionFilter(
    List<String> scopes, @Nullable Cidr place, Relation relation, String value, Others others) {
  DecisionFilter {
    scopes = List.copyOf(scopes);
  }

  /// What a decision has to do with the place.
  enum Relation {
    CONTAINS,
    IS_WITHIN
  }

  /// What is asked of origin, type and scenario, which are the same for all decisions of ours.
  enum Others {
    AGREE,
    DISAGREE
  }

  /// A filter that cannot be understood.
  static final class BadFilterException extends Exception {
    private static final long serialVersionUID = 1;

    BadFilterException(String message) {
      super(message);
    }
  }

  static DecisionFilter of(Query query) throws BadFilterException {
    List<String> scopes = given(query, "scopes");
    scopes = scopes.isEmpty() ? given(query, "scope") : scopes;
    return new DecisionFilter(
        scopes.stream().map(scope -> scope.toLowerCase(Locale.ROOT)).toList(),
        place(query),
        query.first("contains").equals("false") ? Relation.IS_WITHIN : Relation.CONTAINS,
        query.first("value"),
        agree(query) ? Others.AGREE : Others.DISAGREE);
  }

  private static List<String> given(Query query, String name) {
    return query.values(name).stream().filter(value -> !value.isEmpty()).toList();
  }

  private static @Nullable Cidr place(Query query) throws BadFilterException {
    String text = query.first("ip").isEmpty() ? query.first("range") : query.first("ip");
    if (text.isEmpty()) {
      return null;
    }
    Subject subject = text.contains("/") ? Subject.network(text) : Subject.address(text);
    Cidr place = subject == null ? null : cidr(subject);
    if (place == null) {
      throw new BadFilterException("expected an address or a network, got '%s'".formatted(text));
    }
    return place;
  }

  private static boolean agree(Query query) {
    List<String> with = given(query, "scenarios_containing");
    return isAmong(given(query, "origins"), Decision.ORIGIN)
        && isAmong(given(query, "type"), Decision.TYPE)
        && (with.isEmpty() || with.stream().anyMatch(DecisionFilter::isOfScenario))
        && given(query, "scenarios_not_containing").stream()
            .noneMatch(DecisionFilter::isOfScenario);
  }

  private static boolean isAmong(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean isOfScenario(String part) {
    return Decision.SCENARIO.contains(part.toLowerCase(Locale.ROOT));
  }

  boolean takes(Subject subject) {
    Cidr cidr = cidr(subject);
    return cidr != null
        && others == Others.AGREE
        && isAmong(scopes, Decision.scope(subject).toLowerCase(Locale.ROOT))
        && (value.isEmpty() || value.equals(subject.text()))
        && (place == null
            || switch (relation) {
              case CONTAINS -> cidr.contains(place);
              case IS_WITHIN -> place.contains(cidr);
            });
  }

  private static @Nullable Cidr cidr(Subject subject) {
    return switch (subject) {
      case Subject.Address(IpAddress address) -> new Cidr(address, address.family().bits());
      case Subject.Network(Cidr cidr) -> cidr;
      case Subject.Domain _, Subject.ImageDigest _, Subject.Identity _ -> null;
    };
  }
}
