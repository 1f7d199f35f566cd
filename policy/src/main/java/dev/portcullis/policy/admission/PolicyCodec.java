package dev.portcullis.policy.admission;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.CheckedCodec;
import dev.portcullis.policy.cel.Stored;
import dev.portcullis.policy.cel.Storing;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.policy.selection.LabelSelector;
import dev.portcullis.policy.selection.LabelSelector.Operator;
import dev.portcullis.policy.selection.LabelSelector.Requirement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The compiled form of policies, so that the built-in library is checked once, when Portcullis is
/// built, and starting compiles nothing. It is read by the very version that wrote it.
@SuppressWarnings("EnumOrdinal") // never outlives the version that wrote it
public final class PolicyCodec {
  private PolicyCodec() {}

  public static byte[] write(List<BoundPolicy> policies) {
    Storing out = new Storing();
    out.list(policies, PolicyCodec::writeBound);
    return out.bytes();
  }

  public static List<BoundPolicy> read(byte[] written) {
    return new Stored(written).list(PolicyCodec::readBound);
  }

  private static void writeBound(Storing out, BoundPolicy bound) {
    AdmissionPolicy policy = bound.policy();
    writeFacts(out, policy.facts());
    out.octet(policy.failurePolicy().ordinal());
    ParamKind paramKind = policy.paramKind();
    out.flag(paramKind != null);
    if (paramKind != null) {
      out.text(paramKind.apiVersion());
      out.text(paramKind.kind());
    }
    writeMatch(out, policy.match());
    out.list(policy.matchConditions(), PolicyCodec::writeNamed);
    out.list(
        policy.settled().stream().sorted().toList(),
        (o, operation) -> o.octet(operation.ordinal()));
    out.list(policy.variables(), PolicyCodec::writeNamed);
    out.list(policy.validations(), PolicyCodec::writeValidation);
    out.list(policy.auditAnnotations(), PolicyCodec::writeNamed);
    out.list(bound.bindings(), PolicyCodec::writeBinding);
  }

  private static BoundPolicy readBound(Stored in) {
    PolicyFacts facts = readFacts(in);
    AdmissionPolicy policy =
        new AdmissionPolicy(
            facts,
            FailurePolicy.values()[in.octet()],
            in.flag() ? new ParamKind(in.text(), in.text()) : null,
            readMatch(in),
            in.list(PolicyCodec::readNamed),
            Set.copyOf(in.list(i -> Operation.values()[i.octet()])),
            in.list(PolicyCodec::readNamed),
            in.list(PolicyCodec::readValidation),
            in.list(PolicyCodec::readNamed));
    return new BoundPolicy(policy, in.list(PolicyCodec::readBinding));
  }

  private static void writeFacts(Storing out, PolicyFacts facts) {
    out.text(facts.name());
    out.text(facts.id());
    out.text(facts.title());
    out.octet(facts.severity().ordinal());
    out.octet(facts.layer().ordinal());
    out.text(facts.why());
    out.text(facts.fix());
    writeTexts(out, facts.references());
    out.octet(facts.evidence().ordinal());
  }

  private static PolicyFacts readFacts(Stored in) {
    return new PolicyFacts(
        in.text(),
        in.text(),
        in.text(),
        Severity.values()[in.octet()],
        Layer.values()[in.octet()],
        in.text(),
        in.text(),
        readTexts(in),
        PolicyFacts.Evidence.values()[in.octet()]);
  }

  private static void writeBinding(Storing out, Binding binding) {
    out.text(binding.name());
    out.text(binding.policyName());
    writeMatch(out, binding.matchResources());
    ParamRef reference = binding.paramRef();
    out.flag(reference != null);
    if (reference != null) {
      out.text(reference.name());
      out.text(reference.namespace());
      LabelSelector selector = reference.selector();
      out.flag(selector != null);
      if (selector != null) {
        writeSelector(out, selector);
      }
      out.octet(reference.notFound().ordinal());
    }
    out.list(List.copyOf(binding.actions()), (o, action) -> o.octet(action.ordinal()));
  }

  private static Binding readBinding(Stored in) {
    return new Binding(
        in.text(), in.text(), readMatch(in), in.flag() ? readParamRef(in) : null, readActions(in));
  }

  private static ParamRef readParamRef(Stored in) {
    return new ParamRef(
        in.text(),
        in.text(),
        in.flag() ? readSelector(in) : null,
        ParamRef.NotFound.values()[in.octet()]);
  }

  private static Set<Action> readActions(Stored in) {
    return new LinkedHashSet<>(in.list(i -> Action.values()[i.octet()]));
  }

  private static void writeMatch(Storing out, MatchResources match) {
    out.list(match.rules(), PolicyCodec::writeRule);
    out.list(match.excluded(), PolicyCodec::writeRule);
    writeSelector(out, match.namespaceSelector());
    writeSelector(out, match.objectSelector());
    out.octet(match.matchPolicy().ordinal());
  }

  private static MatchResources readMatch(Stored in) {
    return new MatchResources(
        in.list(PolicyCodec::readRule),
        in.list(PolicyCodec::readRule),
        readSelector(in),
        readSelector(in),
        MatchResources.Policy.values()[in.octet()]);
  }

  private static void writeRule(Storing out, ResourceRule rule) {
    writeTexts(out, rule.groups());
    writeTexts(out, rule.versions());
    writeTexts(out, rule.operations());
    writeTexts(out, rule.resources());
    writeTexts(out, rule.names());
    out.text(rule.scope());
  }

  private static ResourceRule readRule(Stored in) {
    return new ResourceRule(
        readTexts(in), readTexts(in), readTexts(in), readTexts(in), readTexts(in), in.text());
  }

  private static void writeSelector(Storing out, LabelSelector selector) {
    out.list(
        selector.requirements(),
        (o, requirement) -> {
          o.text(requirement.key());
          o.octet(requirement.operator().ordinal());
          writeTexts(o, requirement.values());
        });
  }

  private static LabelSelector readSelector(Stored in) {
    return new LabelSelector(
        in.list(i -> new Requirement(i.text(), Operator.values()[i.octet()], readTexts(i))));
  }

  private static void writeNamed(Storing out, Named named) {
    out.text(named.name());
    CheckedCodec.write(named.expression(), out);
  }

  private static Named readNamed(Stored in) {
    return new Named(in.word(), CheckedCodec.read(in));
  }

  private static void writeValidation(Storing out, Validation validation) {
    CheckedCodec.write(validation.expression(), out);
    out.text(validation.message());
    Checked expression = validation.messageExpression();
    out.flag(expression != null);
    if (expression != null) {
      CheckedCodec.write(expression, out);
    }
    out.text(validation.reason());
  }

  private static Validation readValidation(Stored in) {
    return new Validation(
        CheckedCodec.read(in), in.text(), in.flag() ? CheckedCodec.read(in) : null, in.text());
  }

  private static void writeTexts(Storing out, List<String> texts) {
    out.list(texts, Storing::text);
  }

  private static List<String> readTexts(Stored in) {
    return in.list(Stored::text);
  }
}
