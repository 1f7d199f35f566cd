package dev.portcullis.policy.cel.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.explain.Culprit.Inside;
import dev.portcullis.policy.cel.explain.Culprit.Missing;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private final Checker checker = new Checker(Libraries.all());
  private final Functions functions = new Functions(Libraries.all());

  private final Mapping privileged = mapping("privileged", true);
  private final Mapping good = mapping("name", "a", "image", "x:1");
  private final Mapping bad = mapping("name", "b", "image", "y", "securityContext", privileged);
  private final Sequence containers = Sequence.of(List.of(good, bad));
  private final Mapping spec = mapping("containers", containers, "hostNetwork", true);
  private final Mapping object = mapping("spec", spec);

  @Test
  void blamesTheFieldBehindItsGuards() {
    assertThat(
            blamed(
                "object.spec.containers.all(c, !has(c.securityContext) ||"
                    + " !has(c.securityContext.privileged) ||"
                    + " c.securityContext.privileged == false)"))
        .endsWith(new Inside(privileged, 0))
        .doesNotContain(new Inside(containers, 0));
  }

  @Test
  void blamesOnlyTheOperandsOfAConjunctionThatDoNotHold() {
    assertThat(blamed("has(object.spec.containers) && !object.spec.hostNetwork"))
        .containsExactly(new Inside(spec, 1));
  }

  @Test
  void blamesTheDeepestPlaceOfWhatIsMissing() {
    assertThat(blamed("object.spec.?securityContext.?runAsNonRoot.orValue(false)"))
        .containsExactly(new Missing(spec, List.of("securityContext", "runAsNonRoot")));
    assertThat(blamed("object.spec.containers.all(c, has(c.securityContext))"))
        .containsExactly(new Missing(good, List.of("securityContext")));
  }

  @Test
  void blamesAMissingKeyThatEndedInAnError() {
    assertThat(blamed("object.metadata.name == 'x'"))
        .containsExactly(new Missing(object, List.of("metadata", "name")));
  }

  @Test
  void blamesTheListInWhichNothingExists() {
    assertThat(blamed("object.spec.containers.exists(c, c.name == 'z')"))
        .containsExactly(new Inside(spec, 0));
  }

  @Test
  void blamesTheElementsThatAFilterKept() {
    assertThat(blamed("object.spec.containers.filter(c, c.image == 'y').size() == 0"))
        .containsExactly(new Inside(containers, 1));
  }

  @Test
  void looksThroughVariables() {
    Scope scope =
        Scope.EMPTY
            .with("object", "dyn")
            .with(new Scope.ObjectType("kubernetes.variables", Map.of("bad", "list(dyn)")))
            .with("variables", "kubernetes.variables");
    Checked variable = checked("object.spec.containers.filter(c, c.image == 'y')", scope);
    Mapping variables = mapping("bad", Sequence.of(List.of(bad)));
    Activation activation = Activation.of(Map.of("object", object, "variables", variables));
    Explainer explainer = new Explainer(functions, Map.of("bad", variable));

    assertThat(explainer.explain(checked("variables.bad.size() == 0", scope), activation))
        .containsExactly(new Inside(containers, 1));
  }

  private List<Culprit> blamed(String source) {
    Checked checked = checked(source, Scope.EMPTY.with("object", "dyn"));
    return new Explainer(functions, Map.of())
        .explain(checked, Activation.of(Map.of("object", object)));
  }

  private Checked checked(String source, Scope scope) {
    Checker.Outcome outcome = checker.check(source, scope);
    assertThat(outcome).isInstanceOf(Checker.Sound.class);
    return ((Checker.Sound) outcome).checked();
  }

  private static Mapping mapping(Object... entries) {
    Mapping.Builder mapping = new Mapping.Builder(entries.length / 2);
    for (int i = 0; i < entries.length; i += 2) {
      mapping.put((String) entries[i], entries[i + 1]);
    }
    return mapping.build();
  }
}
