package dev.portcullis.policy.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.policy.selection.FieldSelector.Operator;
import dev.portcullis.policy.selection.FieldSelector.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// As `pkg/fields/selector.go` of `k8s.io/apimachinery` reads.
class FieldSelectorTest {

  @Test
  void readsEqualAndUnequalFields() {
    assertThat(FieldSelector.parse("a=b,,c==d\\,\\=\\\\,e!=,=f").orElseThrow().requirements())
        .containsExactly(
            new Requirement("a", Operator.EQUALS, "b"),
            new Requirement("c", Operator.EQUALS, "d,=\\"),
            new Requirement("e", Operator.NOT_EQUALS, ""),
            new Requirement("", Operator.EQUALS, "f"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a,b=c", "x=a||y=b", "a=b\\c", "a=b\\", "a!b", "a===b"})
  void doesNotReadWhatTheServerDoesNot(String text) {
    assertThat(FieldSelector.parse(text)).isEmpty();
  }

  @Test
  void demandsOnlyWhatMustBeEqual() {
    FieldSelector selector = FieldSelector.parse("spec.nodeName=n1,a!=b").orElseThrow();

    assertThat(selector.demands("spec.nodeName", "n1")).isTrue();
    assertThat(selector.demands("spec.nodeName", "n2")).isFalse();
    assertThat(selector.demands("a", "b")).isFalse();
  }
}
