package dev.portcullis.source.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetPairTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1            | a:1",
        "a.b[0]=x=y     | a.b[0]:x=y",
        "a=1,b=2        | a:1 b:2",
        "a=1\\,2,b=3    | a:1,2 b:3",
        "l={x,y},b=2    | l[0]:x l[1]:y b:2",
        "l={x\\,y}      | l[0]:x,y",
        "a=             | a:",
        "a={}           | a:{}",
      })
  void readsPairsAsHelmDoes(String text, String pairs) {
    assertThat(SetPair.parse(text).stream().map(pair -> pair.name() + ":" + pair.value()))
        .containsExactly(pairs.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "=1", "a=1,b", ""})
  void refusesWhatIsNoPair(String text) {
    assertThatThrownBy(() -> SetPair.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected name=value, got '%s'", text);
  }

  @Test
  void optionsAreCheckedWhenTheyAreMade() {
    assertThatThrownBy(() -> HelmOptions.DEFAULT.with(List.of(), List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
