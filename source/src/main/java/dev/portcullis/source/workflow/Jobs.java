package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.image.ImageReference;
import java.util.function.Consumer;

/// Turns the jobs of a workflow into a list.
///
/// @param workflow the whole file
/// @param tooLong is told the places of expressions that are not looked into
record Jobs(Mapping workflow, Places places, Consumer<Long> tooLong) {

  Sequence facts() {
    Mapping jobs = workflow.mapping("jobs");
    Sequence.Builder facts = new Sequence.Builder(jobs.size());
    for (int i = 0; i < jobs.size(); i++) {
      if (jobs.value(i) instanceof Mapping job) {
        facts.add(job(jobs.key(i), job, jobs.mark(i)), jobs.mark(i));
      }
    }
    return facts.build();
  }

  private Mapping job(String id, Mapping job, long at) {
    Environment environment =
        Environment.NONE.with(workflow.mapping("env")).with(job.mapping("env"));
    Expressions expressions = new Expressions(environment, tooLong);
    Mapping.Builder facts = new Mapping.Builder(job.size() + 6).put("id", id, at);
    for (int i = 0; i < job.size(); i++) {
      long mark = job.mark(i);
      Object value = job.value(i);
      switch (job.key(i)) {
        case "uses" -> facts.put("uses", Uses.facts(value.toString(), mark), mark);
        case "with" -> facts.put("with", Steps.named(job.mapping("with")), mark);
        case "env" -> facts.put("env", Steps.named(job.mapping("env")), mark);
        case "if" ->
            facts.put("condition", Conditions.facts(places.of(value.toString(), mark)), mark);
        case "needs" -> facts.put("needs", Triggers.list(value, mark), mark);
        case "runs-on" -> facts.put("runsOn", runner(value, mark), mark);
        case "permissions" -> {}
        case "secrets" -> secrets(value, mark, facts);
        case "container" -> facts.put("container", container("", value, mark), mark);
        case "services" -> facts.put("services", services(job.mapping("services")), mark);
        case "environment" -> facts.put("environment", environment(value), mark);
        case "steps" ->
            facts.put(
                "steps",
                new Steps(places, tooLong).facts(job.sequence("steps"), environment, shell(job)),
                mark);
        default -> {
          if (value instanceof String text) {
            expressions.add(job.key(i), "", places.of(text, mark));
          }
          facts.put(job.key(i), value, mark);
        }
      }
    }
    Permissions.of(workflow, job, at, facts);
    return facts.put("expressions", expressions.facts(), at).build();
  }

  /// `bash` where nobody says otherwise, as on runners with Linux and macOS; `pwsh` on Windows.
  private String shell(Mapping job) {
    String declared =
        job.mapping("defaults")
            .mapping("run")
            .string("shell", workflow.mapping("defaults").mapping("run").string("shell", ""));
    if (!declared.isEmpty()) {
      return declared;
    }
    return job.string("runs-on", "").startsWith("windows") ? "pwsh" : "bash";
  }

  private static Mapping runner(Object value, long mark) {
    Mapping.Builder runner = new Mapping.Builder(2);
    if (value instanceof Mapping group) {
      Object labels = group.find("labels");
      runner.put("group", group.string("group", ""), mark);
      runner.put("labels", labels == null ? Sequence.EMPTY : Triggers.list(labels, mark), mark);
    } else {
      runner.put("group", "", mark).put("labels", Triggers.list(value, mark), mark);
    }
    return runner.build();
  }

  private static void secrets(Object value, long mark, Mapping.Builder facts) {
    facts.put("inheritsSecrets", value.equals("inherit"), mark);
    if (value instanceof Mapping secrets) {
      facts.put("secrets", Steps.named(secrets), mark);
    }
  }

  private static Sequence services(Mapping services) {
    Sequence.Builder facts = new Sequence.Builder(services.size());
    for (int i = 0; i < services.size(); i++) {
      long mark = services.mark(i);
      facts.add(container(services.key(i), services.value(i), mark), mark);
    }
    return facts.build();
  }

  /// A container by its image, or by a mapping that names it and more.
  private static Mapping container(String name, Object value, long mark) {
    Mapping declared = value instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    String written = value instanceof String text ? text : declared.string("image", "");
    int image = declared.indexOf("image");
    long place = image < 0 ? mark : declared.mark(image);
    Mapping.Builder facts =
        new Mapping.Builder(5)
            .put("name", name, mark)
            .put("image", ImageReference.of(written).facts(place).build(), place)
            .put("credentials", Steps.named(declared.mapping("credentials")), mark)
            .put("options", declared.string("options", ""), mark);
    return facts.put("volumes", declared.sequence("volumes"), mark).build();
  }

  private static Object environment(Object value) {
    return value instanceof Mapping mapping ? mapping.string("name", "") : value;
  }
}
