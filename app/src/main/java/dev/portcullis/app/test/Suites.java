package dev.portcullis.app.test;

import dev.portcullis.app.policies.PolicySource;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Binding;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Declared;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.SourceText;
import dev.portcullis.policy.cases.CaseReader;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.tree.Input;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.source.tree.Walk;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the files of cases that are named or lie below what is named, with the policies beside
/// them.
final class Suites {
  private static final Limits LIMITS = Limits.DEFAULT;

  private final CasesFormat format = new CasesFormat();
  private final DocumentReader documents = new DocumentReader(LIMITS);
  private final Checker checker = new Checker(Libraries.offered());
  private final Beside beside = new Beside(format, new Kubernetes(LIMITS));
  private final List<String> names;

  /// @param names only cases whose name holds one of these; all when there is none
  Suites(List<String> names) {
    this.names = List.copyOf(names);
  }

  Reading<Suite> below(List<String> paths) {
    Reading<Input> found = Walk.expand(paths, List.of(format));
    List<Suite> suites = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(found.unreadable());
    for (Input input : found.items()) {
      if (format.claimsFile(input.path())) {
        suites.add(suite(input));
      } else {
        unreadable.add(
            new Unreadable(
                new Location(input.name(), 0, 0, ""),
                "expected a folder or a file called cases.yaml or NAME.cases.yaml"));
      }
    }
    return new Reading<>(suites, unreadable);
  }

  private Suite suite(Input cases) {
    Reading<PolicyCase> read = cases(cases);
    Reading<Input> inputs = beside.of(cases);
    Reading<Resource> declared = PolicySource.declared(inputs);
    SourceText text = PolicySource.text(inputs);
    Declared policies = new PolicyReader(checker, text).read(declared.items());
    List<Unreadable> unreadable = new ArrayList<>(declared.unreadable());
    unreadable.addAll(policies.policies().unreadable());
    List<Note> notes = new ArrayList<>();
    List<BoundPolicy> bound = new ArrayList<>();
    for (BoundPolicy policy : policies.policies().items()) {
      bound.add(bound(policy, policies.unbound(), notes));
    }
    if (bound.isEmpty() && unreadable.isEmpty()) {
      unreadable.add(
          new Unreadable(
              new Location(cases.name(), 0, 0, ""),
              "expected a ValidatingAdmissionPolicy beside the cases, got none"));
    }
    return new Suite(
        cases.name(), chosen(read), declared, text, new Reading<>(bound, unreadable), notes);
  }

  private Reading<PolicyCase> cases(Input input) {
    CaseReader reader = new CaseReader(input.name());
    List<Unreadable> unreadable = new ArrayList<>();
    try (InputStream in = Files.newInputStream(input.path())) {
      Reading<Document> read = documents.read(input.name(), in.readNBytes(LIMITS.bytes() + 1));
      unreadable.addAll(read.unreadable());
      for (Document document : read.items()) {
        reader.read(document.root(), document.mark());
      }
    } catch (IOException e) {
      unreadable.add(new Unreadable(new Location(input.name(), 0, 0, ""), Trouble.reason(e)));
    }
    unreadable.addAll(reader.reading().unreadable());
    return new Reading<>(reader.reading().items(), unreadable);
  }

  private Reading<PolicyCase> chosen(Reading<PolicyCase> read) {
    List<PolicyCase> chosen =
        read.items().stream()
            .filter(each -> names.isEmpty() || names.stream().anyMatch(each.name()::contains))
            .toList();
    return new Reading<>(chosen, read.unreadable());
  }

  /// A policy without a binding does nothing in a cluster. Here it denies, so that it can be
  /// tested.
  private static BoundPolicy bound(BoundPolicy policy, Set<String> unbound, List<Note> notes) {
    if (!policy.bindings().isEmpty()) {
      return policy;
    }
    if (unbound.contains(policy.policy().name())) {
      notes.add(
          Note.of(
              "policy '%s' has no binding beside it: it is tested as if one denied everywhere"
                  .formatted(policy.policy().name())));
    }
    return new BoundPolicy(policy.policy(), List.of(Binding.denying(policy.policy())));
  }
}
