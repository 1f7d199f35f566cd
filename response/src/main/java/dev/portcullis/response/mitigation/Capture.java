package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Has what is to be seen read and kept before anything is done: what is deleted tells nobody
/// anything any more. What cannot be read within a limit is not waited for.
final class Capture implements Mitigation {
  private static final String LIMIT = "limit";
  private static final String USUAL = "5s";
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public boolean disturbs() {
    return false;
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>();
    permissions.addAll(Permission.of("", "pods/log", "get"));
    permissions.addAll(Permission.of("events.k8s.io", "events", "list"));
    permissions.addAll(Permission.of("networking.k8s.io", "networkpolicies", "list"));
    return permissions;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter(
            LIMIT, "a time of at most 30s, such as '5s'", value -> limit(value).isPositive()));
  }

  @Override
  public List<Step> plan(Situation situation, Mapping parameters) {
    return List.of(new Step.Capture(name(), limit(parameters.string(LIMIT, USUAL))));
  }

  /// Zero for what is none.
  private static Duration limit(Object value) {
    return value instanceof String text
            && Times.duration(text) instanceof Duration limit
            && limit.isPositive()
            && limit.compareTo(LONGEST) <= 0
        ? limit
        : Duration.ZERO;
  }
}
