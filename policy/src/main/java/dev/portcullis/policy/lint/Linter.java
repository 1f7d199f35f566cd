package dev.portcullis.policy.lint;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Declared;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.SourceText;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at policies and bindings that are declared together.
public final class Linter {
  private final Checker offered = new Checker(Libraries.offered());
  private final Checker stored = new Checker(Libraries.all());
  private final Functions functions = new Functions(Libraries.all());
  private final KindTypes kinds;
  private final SourceText source;

  /// @param source what the policies were read from, to point into their expressions
  public Linter(KindTypes kinds, SourceText source) {
    this.kinds = kinds;
    this.source = source;
  }

  /// What is wrong with those of `resources` that are policies or bindings, in the order of their
  /// places.
  ///
  /// @param given the other objects of the cluster, as far as they are known
  public List<Remark> lint(List<Resource> resources, Given given) {
    List<Resource> declared = resources.stream().filter(PolicyReader::isPolicy).toList();
    Declared read = new PolicyReader(offered, source).read(declared);
    List<Remark> remarks = new ArrayList<>();
    read.policies().unreadable().forEach(each -> remarks.add(refused(each)));
    read.strays().forEach(each -> remarks.add(stray(each)));
    Set<String> sound = new HashSet<>();
    for (BoundPolicy bound : read.policies().items()) {
      sound.add(bound.policy().name());
    }
    for (Resource resource : declared) {
      if (!isBinding(resource) && sound.remove(resource.name())) {
        look(resource, declared, given, remarks);
      }
    }
    return remarks.stream().sorted().toList();
  }

  /// What the server would write into `status.typeChecking.expressionWarnings` of a policy: the
  /// warning by the path of its expression. Where the server adds a number to the name of a type,
  /// to make it unique, there is none here.
  public Map<String, String> typeChecking(Resource policy) {
    Map<String, String> warnings = new LinkedHashMap<>();
    for (TypeWarning warning : new TypeCheck(stored, kinds, policy).serverWarnings()) {
      warnings.merge(warning.expression().path(), warning.text(), (one, more) -> one + "\n" + more);
    }
    return warnings;
  }

  private void look(Resource policy, List<Resource> declared, Given given, List<Remark> remarks) {
    List<Resource> bindings =
        declared.stream()
            .filter(each -> isBinding(each) && policyName(each).text().equals(policy.name()))
            .toList();
    TypeCheck types = new TypeCheck(stored, kinds, policy);
    Subject subject =
        new Subject(
            policy,
            bindings,
            kinds,
            given,
            types,
            types.scopes(TypeCheck.Wildcards.ANY_VERSION),
            TypeCheck.untyped(policy),
            stored,
            functions,
            source);
    for (Mistake mistake : Mistakes.all()) {
      mistake.find(
          subject,
          remark -> {
            if (remark.weight() != Weight.ADVICE || !subject.accepts(remark.mistake())) {
              remarks.add(remark);
            }
          });
    }
  }

  private static Remark refused(Unreadable refused) {
    int end = refused.reason().indexOf("': ");
    int comma = refused.reason().indexOf("', ");
    int cut = comma >= 0 && (end < 0 || comma < end) ? comma : end;
    return new Remark(
        Weight.ERROR,
        "refused",
        refused.location(),
        refused.reason().substring(0, cut + 1),
        refused.reason().substring(cut + 3));
  }

  private static Remark stray(Declared.Stray stray) {
    return new Remark(
        Weight.WARNING,
        "stray-binding",
        stray.place(),
        "binding '%s'".formatted(stray.binding()),
        "there is no policy '%s' here: the binding does nothing without it"
            .formatted(stray.policyName()));
  }

  private static boolean isBinding(Resource resource) {
    return resource.kind().endsWith("Binding");
  }

  private static Field policyName(Resource binding) {
    return Field.of(binding).at("spec").at("policyName");
  }
}
