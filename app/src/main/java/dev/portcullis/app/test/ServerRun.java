package dev.portcullis.app.test;

import dev.portcullis.app.Console;
import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.Transport;
import dev.portcullis.cluster.dryrun.DryRun;
import dev.portcullis.cluster.dryrun.Question;
import dev.portcullis.cluster.dryrun.ServerAnswer;
import dev.portcullis.cluster.dryrun.Tenancy;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Ruling;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Asks the API server of a kubeconfig the same as was asked here, and holds both answers against
/// each other. Only here a cluster is touched.
final class ServerRun {
  private final Arguments arguments;
  private final Console console;

  ServerRun(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// What was asked, and of what it is a part.
  private record Point(int suite, int tested, BoundPolicy policy) {}

  /// The reports with what the server said.
  List<SuiteReport> compared(List<SuiteReport> reports) throws UsageException, IOException {
    List<Question> questions = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      collect(reports.get(i), i, questions, points);
    }
    if (questions.isEmpty()) {
      return reports;
    }
    List<ServerAnswer> answers = ask(questions);
    List<List<List<Compared>>> all = new ArrayList<>();
    for (SuiteReport report : reports) {
      List<List<Compared>> suite = new ArrayList<>();
      report.tested().forEach(_ -> suite.add(new ArrayList<>()));
      all.add(suite);
    }
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      Tested tested = reports.get(point.suite).tested().get(point.tested);
      String name = point.policy.policy().name();
      List<Ruling> rulings =
          tested.result().rulings().stream()
              .filter(ruling -> ruling.policy().name().equals(name))
              .toList();
      all.get(point.suite).get(point.tested).add(new Agreement(rulings).with(name, answers.get(i)));
    }
    List<SuiteReport> compared = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      compared.add(reports.get(i).with(all.get(i)));
    }
    return compared;
  }

  private static void collect(
      SuiteReport report, int suite, List<Question> questions, List<Point> points) {
    List<Declaration> declarations =
        report.suite().policies().items().stream()
            .filter(policy -> !policy.policy().isOnFacts())
            .map(policy -> declaration(report.suite(), policy))
            .toList();
    for (int i = 0; i < report.tested().size(); i++) {
      var given = report.tested().get(i).result().given();
      for (Declaration each : declarations) {
        if (given.policy().isEmpty() || given.policy().equals(each.policy.policy().name())) {
          questions.add(new Question(given, each.declared, each.bindings));
          points.add(new Point(suite, i, each.policy));
        }
      }
    }
  }

  private record Declaration(BoundPolicy policy, Mapping declared, List<Mapping> bindings) {}

  private static Declaration declaration(Suite suite, BoundPolicy policy) {
    String name = policy.policy().name();
    Mapping declared = Mapping.EMPTY;
    List<Mapping> bindings = new ArrayList<>();
    for (Resource resource : suite.declared().items()) {
      Mapping root = resource.root();
      if (resource.kind().equals("ValidatingAdmissionPolicy") && resource.name().equals(name)) {
        declared = root;
      } else if (root.mapping("spec").string("policyName", "").equals(name)) {
        bindings.add(root);
      }
    }
    if (bindings.isEmpty()) {
      bindings.add(denying(declared));
    }
    return new Declaration(policy, declared, bindings);
  }

  /// As [dev.portcullis.policy.admission.Binding#denying].
  private static Mapping denying(Mapping policy) {
    Mapping.Builder spec =
        new Mapping.Builder(3).put("validationActions", Sequence.of(List.of("Deny")));
    if (policy.mapping("spec").find("paramKind") != null) {
      spec.put(
          "paramRef",
          new Mapping.Builder(2)
              .put("selector", Mapping.EMPTY)
              .put("parameterNotFoundAction", "Deny")
              .build());
    }
    return new Mapping.Builder(1).put("spec", spec.build()).build();
  }

  private List<ServerAnswer> ask(List<Question> questions) throws UsageException, IOException {
    try (Transport transport = transport()) {
      ApiServer server = new ApiServer(transport);
      tell("asking %s, Kubernetes %s".formatted(server.place(), server.version()));
      return new DryRun(server, tenancy(), unlikeOthers(), this::tell).ask(questions);
    }
  }

  private Tenancy tenancy() {
    return arguments.has("disposable") ? Tenancy.OWN : Tenancy.SHARED;
  }

  private Transport transport() throws UsageException {
    return Kubeconfig.transport(arguments, TestVerb.CONTEXT);
  }

  private void tell(String line) {
    console.err().println("cluster: " + line);
  }

  private static String unlikeOthers() {
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
