package dev.portcullis.app.policies;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Declared;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.source.tree.Input;
import java.util.ArrayList;
import java.util.List;

/// Policies that somebody keeps in files: what else the files hold is left alone.
public final class PolicySource {
  private PolicySource() {}

  /// The policies in `inputs`, in their order. Only here is the CEL compiler loaded.
  public static Declared read(Reading<Input> inputs) {
    List<Unreadable> unreadable = new ArrayList<>(inputs.unreadable());
    List<Resource> declared = new ArrayList<>();
    for (Input input : inputs.items()) {
      Reading<Resource> reading = input.read();
      unreadable.addAll(reading.unreadable());
      reading.items().stream().filter(PolicyReader::isPolicy).forEach(declared::add);
    }
    Declared policies = new PolicyReader(new Checker(Libraries.all())).read(declared);
    unreadable.addAll(policies.policies().unreadable());
    return new Declared(
        new Reading<>(policies.policies().items(), unreadable),
        policies.unbound(),
        policies.strays());
  }
}
