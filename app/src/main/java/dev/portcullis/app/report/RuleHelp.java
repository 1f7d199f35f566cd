package dev.portcullis.app.report;

import dev.portcullis.policy.gate.PolicyFacts;
import java.util.Optional;

/// What a person who meets a policy for the first time is told.
final class RuleHelp {
  private RuleHelp() {}

  static String text(PolicyFacts policy) {
    StringBuilder help = new StringBuilder(policy.title());
    add(help, "\n\n", policy.why());
    add(help, "\n\nHow to fix: ", policy.fix());
    policy.references().forEach(reference -> add(help, "\n", reference));
    return help.toString();
  }

  static String markdown(PolicyFacts policy) {
    StringBuilder help = new StringBuilder("**").append(policy.title()).append("**");
    add(help, "\n\n", policy.why());
    add(help, "\n\n**How to fix:** ", policy.fix());
    if (!policy.references().isEmpty()) {
      help.append("\n");
    }
    policy.references().forEach(reference -> add(help, "\n- ", reference));
    return help.toString();
  }

  /// The first address among the references.
  static Optional<String> link(PolicyFacts policy) {
    return policy.references().stream()
        .map(reference -> reference.substring(Math.max(0, reference.indexOf("https://"))))
        .filter(reference -> reference.startsWith("https://"))
        .map(reference -> reference.split("[\\s>)\\]]", 2)[0])
        .findFirst();
  }

  private static void add(StringBuilder help, String before, String text) {
    if (!text.isBlank()) {
      help.append(before).append(text.strip());
    }
  }
}
