package dev.portcullis.response.detection.audit;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.response.condition.ConditionReader;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.detection.audit.AuditRule.Components;
import dev.portcullis.response.detection.audit.AuditRule.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes audit rules and settings of resources. A rule with a mistake is unreadable as a whole.
public final class AuditRuleReader {
  private final ConditionReader conditions = new ConditionReader(AuditVariables.NAMES);

  /// All rules and settings among `resources`, as one. A rule takes the place of an earlier one of
  /// its name; settings add up.
  ///
  /// @return one item
  public Reading<AuditRules> read(List<Resource> resources) {
    Map<String, AuditRule> rules = new LinkedHashMap<>();
    List<Unreadable> unreadable = new ArrayList<>();
    AuditSettings settings = AuditSettings.NONE;
    for (Resource resource : resources) {
      if (is(resource, AuditRule.API_VERSION, AuditRule.KIND)) {
        Refusals refusals = new Refusals(resource, "audit rule");
        AuditRule rule = rule(resource, refusals);
        if (refusals.isEmpty()) {
          rules.put(rule.name(), rule);
        }
        unreadable.addAll(refusals.found());
      } else if (is(resource, AuditSettings.API_VERSION, AuditSettings.KIND)) {
        Refusals refusals = new Refusals(resource, "audit settings");
        settings = settings.and(settings(Field.of(resource).at("spec"), refusals));
        unreadable.addAll(refusals.found());
      }
    }
    return new Reading<>(
        List.of(new AuditRules(List.copyOf(rules.values()), settings)), unreadable);
  }

  private static boolean is(Resource resource, String apiVersion, String kind) {
    return resource.kind().equals(kind) && resource.apiVersion().equals(apiVersion);
  }

  private AuditRule rule(Resource resource, Refusals refusals) {
    Field spec = Field.of(resource).at("spec");
    if (resource.name().isEmpty()) {
      refusals.add(Field.of(resource).at("metadata").at("name"), "expected a name, got none");
    }
    return new AuditRule(
        resource.name(),
        spec.at("description").text(),
        priority(spec.at("priority"), refusals),
        requests(spec.at("requests"), refusals),
        one(
            spec.at("outcome"),
            Map.of("Any", Outcome.ANY, "Succeeded", Outcome.SUCCEEDED),
            Outcome.SUCCEEDED,
            refusals),
        one(
            spec.at("systemComponents"),
            Map.of("Ignored", Components.IGNORED, "Reported", Components.REPORTED),
            Components.IGNORED,
            refusals),
        conditions.read(spec.at("matchConditions"), refusals));
  }

  private static Priority priority(Field field, Refusals refusals) {
    Priority priority = Priority.of(field.text());
    if (priority == null) {
      refusals.add(field, "expected a priority such as 'Warning', got '" + field.text() + "'");
      return Priority.DEBUG;
    }
    return priority;
  }

  private static List<Requests> requests(Field list, Refusals refusals) {
    List<Requests> requests = new ArrayList<>();
    for (Field item : list.items()) {
      requests.add(
          new Requests(
              texts(item.at("verbs"), refusals),
              texts(item.at("apiGroups"), refusals),
              texts(item.at("resources"), refusals)));
    }
    if (requests.isEmpty()) {
      refusals.add(list, "expected at least one kind of request, got none");
    }
    return requests;
  }

  private static List<String> texts(Field list, Refusals refusals) {
    List<String> texts = optionalTexts(list, refusals);
    if (texts.isEmpty()) {
      refusals.add(list, "expected at least one text, got none");
    }
    return texts;
  }

  private static List<String> optionalTexts(Field list, Refusals refusals) {
    List<String> texts = new ArrayList<>();
    for (Field item : list.items()) {
      if (item.value() instanceof String text) {
        texts.add(text);
      } else {
        refusals.add(item, "expected a text, got '" + item.value() + "'");
      }
    }
    return texts;
  }

  private static <T> T one(Field field, Map<String, T> known, T otherwise, Refusals refusals) {
    T value = field.isGiven() ? known.get(field.text()) : otherwise;
    if (value == null) {
      String words = String.join("' or '", known.keySet().stream().sorted().toList());
      refusals.add(field, "expected '%s', got '%s'".formatted(words, field.value()));
      return otherwise;
    }
    return value;
  }

  private static AuditSettings settings(Field spec, Refusals refusals) {
    Field components = spec.at("systemComponents");
    List<Cidr> proxies = new ArrayList<>();
    for (Field item : spec.at("trustedProxies").items()) {
      if (Cidr.parse(item.text()) instanceof Answer.Value<Cidr>(Cidr network)) {
        proxies.add(network);
      } else {
        refusals.add(item, "expected a network such as '10.0.0.0/8', got '" + item.text() + "'");
      }
    }
    return new AuditSettings(
        optionalTexts(components.at("users"), refusals),
        optionalTexts(components.at("groups"), refusals),
        proxies,
        optionalTexts(spec.at("registries"), refusals));
  }
}
