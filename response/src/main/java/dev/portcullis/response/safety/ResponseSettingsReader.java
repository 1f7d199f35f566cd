package dev.portcullis.response.safety;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads `ResponseSettings`. What is not said is as usual; with a mistake there are none, since a
/// limit that is misspelt is no limit.
public final class ResponseSettingsReader {
  private static final int MOST = 1_000_000;
  private static final int ALL = 100;
  private static final Duration LONGEST = Duration.ofDays(365);

  /// Those among `resources`.
  public Reading<ResponseSettings> read(List<Resource> resources) {
    List<ResponseSettings> settings = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Resource resource : resources) {
      if (resource.kind().equals(ResponseSettings.KIND)
          && resource.apiVersion().equals(ResponseSettings.API_VERSION)) {
        Refusals refusals = new Refusals(resource, "settings");
        ResponseSettings read = settings(Field.of(resource).at("spec"), refusals);
        if (refusals.isEmpty()) {
          settings.add(read);
        }
        unreadable.addAll(refusals.found());
      }
    }
    return new Reading<>(settings, unreadable);
  }

  private static ResponseSettings settings(Field spec, Refusals refusals) {
    only(
        spec,
        refusals,
        List.of("budget", "breaker", "keepOneOf", "longestApproval", "protectedNamespaces"));
    ResponseSettings usual = ResponseSettings.USUAL;
    return new ResponseSettings(
        texts(spec.at("protectedNamespaces"), refusals),
        groups(spec.at("keepOneOf"), refusals),
        budget(spec.at("budget"), refusals),
        breaker(spec.at("breaker"), refusals),
        duration(spec.at("longestApproval"), usual.longestApproval(), refusals));
  }

  private static Budget budget(Field field, Refusals refusals) {
    only(field, refusals, List.of("window", "perNamespace", "perCluster"));
    Budget usual = Budget.USUAL;
    return new Budget(
        duration(field.at("window"), usual.window(), refusals),
        share(field.at("perNamespace"), usual.perNamespace(), refusals),
        share(field.at("perCluster"), usual.perCluster(), refusals));
  }

  private static Share share(Field field, Share usual, Refusals refusals) {
    only(field, refusals, List.of("workloads", "percent"));
    return new Share(
        refusals.number(field.at("workloads"), 0, MOST, usual.workloads()),
        refusals.number(field.at("percent"), 0, ALL, usual.percent()));
  }

  private static Breaker breaker(Field field, Refusals refusals) {
    only(field, refusals, List.of("window", "exhausted", "failures"));
    Breaker usual = Breaker.USUAL;
    return new Breaker(
        duration(field.at("window"), usual.window(), refusals),
        refusals.number(field.at("exhausted"), 0, MOST, usual.exhausted()),
        refusals.number(field.at("failures"), 0, MOST, usual.failures()));
  }

  private static List<KeepOneOf> groups(Field field, Refusals refusals) {
    listed(field, refusals);
    List<KeepOneOf> groups = new ArrayList<>();
    for (Field item : field.items()) {
      only(item, refusals, List.of("namespace", "workloads"));
      if (item.at("namespace").text().isEmpty()) {
        refusals.add(item.at("namespace"), "expected a namespace, got none");
      }
      List<String> workloads = texts(item.at("workloads"), refusals);
      for (String workload : workloads) {
        if (workload.indexOf('/') < 1 || workload.endsWith("/")) {
          refusals.add(
              item.at("workloads"),
              "expected a kind and a name, such as 'Deployment/web', got '%s'".formatted(workload));
        }
      }
      if (workloads.isEmpty()) {
        refusals.add(item.at("workloads"), "expected at least one workload, got none");
      }
      groups.add(new KeepOneOf(item.at("namespace").text(), workloads));
    }
    return groups;
  }

  private static List<String> texts(Field field, Refusals refusals) {
    listed(field, refusals);
    List<String> texts = new ArrayList<>();
    for (Field item : field.items()) {
      if (item.text().isEmpty()) {
        refusals.add(item, "expected a name, got '%s'".formatted(item.value()));
      }
      texts.add(item.text());
    }
    return texts;
  }

  private static void listed(Field field, Refusals refusals) {
    if (field.isGiven() && field.items().isEmpty()) {
      refusals.add(field, "expected a list, got '%s'".formatted(field.value()));
    }
  }

  private static Duration duration(Field field, Duration usual, Refusals refusals) {
    if (!field.isGiven()) {
      return usual;
    }
    if (Times.duration(field.text()) instanceof Duration duration
        && duration.isPositive()
        && duration.compareTo(LONGEST) <= 0) {
      return duration;
    }
    refusals.add(
        field,
        "expected a duration of at most %d days, such as '1h30m', got '%s'"
            .formatted(LONGEST.toDays(), field.value()));
    return usual;
  }

  private static void only(Field field, Refusals refusals, List<String> known) {
    for (Field other : field.besides(known)) {
      refusals.add(other, "expected one of '%s'".formatted(String.join("', '", known)));
    }
    if (field.isGiven() && !(field.value() instanceof Mapping)) {
      refusals.add(field, "expected fields, got '%s'".formatted(field.value()));
    }
  }
}
