package dev.portcullis.policy.admission;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.admission.AdmissionPolicy.Named;
import dev.portcullis.policy.admission.AdmissionPolicy.Validation;
import dev.portcullis.policy.admission.LabelSelector.Operator;
import dev.portcullis.policy.admission.LabelSelector.Requirement;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.CheckedCodec;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.gate.FailurePolicy;
import dev.portcullis.policy.gate.PolicyFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The compiled form of policies, so that the built-in library is checked once, when Portcullis is
/// built, and starting compiles nothing. It is read by the very version that wrote it.
@SuppressWarnings("EnumOrdinal") // never outlives the version that wrote it
public final class PolicyCodec {
  private PolicyCodec() {}

  public static void write(DataOutput out, List<BoundPolicy> policies) throws IOException {
    writeList(out, policies, PolicyCodec::writeBound);
  }

  public static List<BoundPolicy> read(DataInput in) throws IOException {
    return readList(in, PolicyCodec::readBound);
  }

  private static void writeBound(DataOutput out, BoundPolicy bound) throws IOException {
    AdmissionPolicy policy = bound.policy();
    writeFacts(out, policy.facts());
    out.writeByte(policy.failurePolicy().ordinal());
    ParamKind paramKind = policy.paramKind();
    out.writeBoolean(paramKind != null);
    if (paramKind != null) {
      out.writeUTF(paramKind.apiVersion());
      out.writeUTF(paramKind.kind());
    }
    writeMatch(out, policy.match());
    writeList(out, policy.matchConditions(), PolicyCodec::writeNamed);
    writeList(out, policy.variables(), PolicyCodec::writeNamed);
    writeList(out, policy.validations(), PolicyCodec::writeValidation);
    writeList(out, policy.auditAnnotations(), PolicyCodec::writeNamed);
    writeList(out, bound.bindings(), PolicyCodec::writeBinding);
  }

  private static BoundPolicy readBound(DataInput in) throws IOException {
    PolicyFacts facts = readFacts(in);
    AdmissionPolicy policy =
        new AdmissionPolicy(
            facts,
            FailurePolicy.values()[in.readByte()],
            in.readBoolean() ? new ParamKind(in.readUTF(), in.readUTF()) : null,
            readMatch(in),
            readList(in, PolicyCodec::readNamed),
            readList(in, PolicyCodec::readNamed),
            readList(in, PolicyCodec::readValidation),
            readList(in, PolicyCodec::readNamed));
    return new BoundPolicy(policy, readList(in, PolicyCodec::readBinding));
  }

  private static void writeFacts(DataOutput out, PolicyFacts facts) throws IOException {
    out.writeUTF(facts.name());
    out.writeUTF(facts.id());
    out.writeUTF(facts.title());
    out.writeByte(facts.severity().ordinal());
    out.writeByte(facts.layer().ordinal());
    out.writeUTF(facts.why());
    out.writeUTF(facts.fix());
    writeTexts(out, facts.references());
  }

  private static PolicyFacts readFacts(DataInput in) throws IOException {
    return new PolicyFacts(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        Severity.values()[in.readByte()],
        Layer.values()[in.readByte()],
        in.readUTF(),
        in.readUTF(),
        readTexts(in));
  }

  private static void writeBinding(DataOutput out, Binding binding) throws IOException {
    out.writeUTF(binding.name());
    out.writeUTF(binding.policyName());
    writeMatch(out, binding.matchResources());
    ParamRef reference = binding.paramRef();
    out.writeBoolean(reference != null);
    if (reference != null) {
      out.writeUTF(reference.name());
      out.writeUTF(reference.namespace());
      LabelSelector selector = reference.selector();
      out.writeBoolean(selector != null);
      if (selector != null) {
        writeSelector(out, selector);
      }
      out.writeByte(reference.notFound().ordinal());
    }
    writeList(out, List.copyOf(binding.actions()), (o, action) -> o.writeByte(action.ordinal()));
  }

  private static Binding readBinding(DataInput in) throws IOException {
    return new Binding(
        in.readUTF(),
        in.readUTF(),
        readMatch(in),
        in.readBoolean() ? readParamRef(in) : null,
        readActions(in));
  }

  private static ParamRef readParamRef(DataInput in) throws IOException {
    return new ParamRef(
        in.readUTF(),
        in.readUTF(),
        in.readBoolean() ? readSelector(in) : null,
        ParamRef.NotFound.values()[in.readByte()]);
  }

  private static Set<Action> readActions(DataInput in) throws IOException {
    List<Action> actions = readList(in, i -> Action.values()[i.readByte()]);
    return EnumSet.copyOf(actions);
  }

  private static void writeMatch(DataOutput out, MatchResources match) throws IOException {
    writeList(out, match.rules(), PolicyCodec::writeRule);
    writeList(out, match.excluded(), PolicyCodec::writeRule);
    writeSelector(out, match.namespaceSelector());
    writeSelector(out, match.objectSelector());
    out.writeByte(match.matchPolicy().ordinal());
  }

  private static MatchResources readMatch(DataInput in) throws IOException {
    return new MatchResources(
        readList(in, PolicyCodec::readRule),
        readList(in, PolicyCodec::readRule),
        readSelector(in),
        readSelector(in),
        MatchResources.Policy.values()[in.readByte()]);
  }

  private static void writeRule(DataOutput out, ResourceRule rule) throws IOException {
    writeTexts(out, rule.groups());
    writeTexts(out, rule.versions());
    writeTexts(out, rule.operations());
    writeTexts(out, rule.resources());
    writeTexts(out, rule.names());
    out.writeUTF(rule.scope());
  }

  private static ResourceRule readRule(DataInput in) throws IOException {
    return new ResourceRule(
        readTexts(in), readTexts(in), readTexts(in), readTexts(in), readTexts(in), in.readUTF());
  }

  private static void writeSelector(DataOutput out, LabelSelector selector) throws IOException {
    writeList(
        out,
        selector.requirements(),
        (o, requirement) -> {
          o.writeUTF(requirement.key());
          o.writeByte(requirement.operator().ordinal());
          writeTexts(o, requirement.values());
        });
  }

  private static LabelSelector readSelector(DataInput in) throws IOException {
    return new LabelSelector(
        readList(
            in, i -> new Requirement(i.readUTF(), Operator.values()[i.readByte()], readTexts(i))));
  }

  private static void writeNamed(DataOutput out, Named named) throws IOException {
    out.writeUTF(named.name());
    CheckedCodec.write(named.expression(), out);
  }

  private static Named readNamed(DataInput in) throws IOException {
    return new Named(in.readUTF(), CheckedCodec.read(in));
  }

  private static void writeValidation(DataOutput out, Validation validation) throws IOException {
    CheckedCodec.write(validation.expression(), out);
    out.writeUTF(validation.message());
    Checked expression = validation.messageExpression();
    out.writeBoolean(expression != null);
    if (expression != null) {
      CheckedCodec.write(expression, out);
    }
    out.writeUTF(validation.reason());
  }

  private static Validation readValidation(DataInput in) throws IOException {
    return new Validation(
        CheckedCodec.read(in),
        in.readUTF(),
        in.readBoolean() ? CheckedCodec.read(in) : null,
        in.readUTF());
  }

  private static void writeTexts(DataOutput out, List<String> texts) throws IOException {
    writeList(out, texts, DataOutput::writeUTF);
  }

  private static List<String> readTexts(DataInput in) throws IOException {
    return readList(in, DataInput::readUTF);
  }

  private static <T> void writeList(DataOutput out, List<T> items, Writer<T> writer)
      throws IOException {
    out.writeShort(items.size());
    for (T item : items) {
      writer.write(out, item);
    }
  }

  private static <T> List<T> readList(DataInput in, Reader<T> reader) throws IOException {
    int size = in.readUnsignedShort();
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(reader.read(in));
    }
    return items;
  }

  private interface Writer<T> {
    void write(DataOutput out, T item) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }
}
