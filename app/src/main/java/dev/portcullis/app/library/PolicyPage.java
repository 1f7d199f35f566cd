package dev.portcullis.app.library;

import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.gate.PolicyFacts;
import java.util.List;
import java.util.Locale;

/// Writes the page that lists and explains every policy of the library, as Markdown.
final class PolicyPage {
  private PolicyPage() {}

  static String of(List<BoundPolicy> policies) {
    StringBuilder page = new StringBuilder();
    page.append("<!-- Written by the build from policies/. Do not edit. -->\n");
    page.append("# The policy library\n\n");
    page.append(
        "%d policies. Each is a plain ValidatingAdmissionPolicy: `portcullis check` judges by it, and `kubectl apply` puts it into a cluster, but for those about what no cluster has, such as Dockerfiles, workflows and packages.\n\n"
            .formatted(policies.size()));
    page.append("| policy | severity | layer | what it asks for |\n|---|---|---|---|\n");
    for (BoundPolicy bound : policies) {
      PolicyFacts facts = bound.policy().facts();
      page.append(
          "| [%s](#%s) | %s | %s | %s |\n"
              .formatted(
                  facts.id(),
                  anchor(facts),
                  lower(facts.severity()),
                  lower(facts.layer()),
                  facts.title()));
    }
    policies.forEach(bound -> append(page, bound.policy().facts()));
    return page.toString();
  }

  private static void append(StringBuilder page, PolicyFacts facts) {
    page.append("\n## ").append(facts.id()).append("\n\n");
    page.append(
        "**%s** · %s · %s\n"
            .formatted(facts.title(), lower(facts.severity()), lower(facts.layer())));
    page.append("\nWhy: ").append(facts.why()).append('\n');
    page.append("\nFix: ").append(facts.fix()).append('\n');
    if (!facts.references().isEmpty()) {
      page.append("\nReferences:\n\n");
      facts.references().forEach(reference -> page.append("- ").append(reference).append('\n'));
    }
  }

  /// As Markdown renderers make an anchor of a heading: lower case, other characters dropped.
  private static String anchor(PolicyFacts facts) {
    return facts.id().replace("/", "");
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
