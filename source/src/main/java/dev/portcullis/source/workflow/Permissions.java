package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// Turns `permissions` into a list of scopes, and says where those of a job come from.
final class Permissions {
  private static final String KEY = "permissions";

  private Permissions() {}

  /// Adds the permissions of a job: its own, or the workflow's, or none where neither says them.
  static void of(Mapping workflow, Mapping job, long at, Mapping.Builder facts) {
    boolean own = job.indexOf(KEY) >= 0;
    Mapping from = own ? job : workflow;
    int index = from.indexOf(KEY);
    facts.put("permissionsFrom", own ? "job" : index >= 0 ? "workflow" : "default", at);
    if (index >= 0) {
      long mark = own ? from.mark(index) : at;
      facts.put(KEY, scopes(from.value(index), from.mark(index)), mark);
    }
  }

  /// Each scope with its access; `*` is all of them.
  static Sequence scopes(Object value, long mark) {
    Sequence.Builder scopes = new Sequence.Builder(4);
    switch (value) {
      case String all when all.endsWith("-all") ->
          scopes.add(scope("*", all.substring(0, all.length() - "-all".length()), mark), mark);
      case Mapping each -> {
        for (int i = 0; i < each.size(); i++) {
          scopes.add(scope(each.key(i), each.value(i).toString(), each.mark(i)), each.mark(i));
        }
      }
      default -> {}
    }
    return scopes.build();
  }

  private static Mapping scope(String name, String access, long mark) {
    return new Mapping.Builder(2).put("scope", name, mark).put("access", access, mark).build();
  }
}
