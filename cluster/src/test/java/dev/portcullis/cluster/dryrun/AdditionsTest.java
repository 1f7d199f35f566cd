package dev.portcullis.cluster.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditionsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a field is kept           | {'a': 1}                  | {'a': 1, 'b': 2}                            | {'a': 3}              | {'a': 3, 'b': 2}
          what is removed stays out | {'a': 1, 'c': 1}          | {'a': 1, 'b': 2, 'c': 1}                    | {'a': 1}              | {'a': 1, 'b': 2}
          what is set counts        | {}                        | {'a': 1}                                    | {'a': 2}              | {'a': 2}
          an element is kept        | {'l': ['x']}              | {'l': ['x', 'y']}                           | {'l': ['z']}          | {'l': ['z', 'y']}
          by its name               | {'l': [{'name': 'x'}]}    | {'l': [{'name': 'x', 'm': 1}, {'name': 't'}]} | {'l': [{'name': 'x', 'i': 2}]} | {'l': [{'name': 'x', 'i': 2, 'm': 1}, {'name': 't'}]}
          or by what it was         | {'l': [{'p': 1, 'h': 2}]} | {'l': [{'p': 1, 'h': 2, 't': 'TCP'}]}       | {'l': [{'p': 1, 'h': 2}]} | {'l': [{'p': 1, 'h': 2, 't': 'TCP'}]}
          an element that is gone   | {'l': ['x', 'y']}         | {'l': ['x', 'y']}                           | {'l': ['x']}          | {'l': ['x']}
          """)
  void areInTheNextVersion(String name, String sent, String stored, String next, String expected) {
    Mapping carried = new Additions(object(sent), object(stored)).in(object(next));

    assertThat(carried).as(name).isEqualTo(object(expected));
  }

  private static Mapping object(String json) {
    return (Mapping) Json.read(json.replace('\'', '"'));
  }
}
