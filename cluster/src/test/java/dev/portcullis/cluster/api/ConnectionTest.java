package dev.portcullis.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'apiVersion': 'v1', 'kind': 'PodExecOptions'} | ~~
          {'command': ['sh', '-c', 'a=1 & b'], 'stdin': true} | ?command=sh&command=-c&command=a%3D1%20%26%20b&stdin=true
          {'ports': [80, 443]}                           | ?ports=80&ports=443
          {'path': 'a b/c?d'}                            | /a%20b/c%3Fd
          {'path': '/metrics'}                           | /metrics
          """)
  void writesOptionsIntoTheAddress(String options, String suffix) {
    assertThat(Connection.suffix((Mapping) Json.read(options.replace('\'', '"'))))
        .isEqualTo(suffix);
  }
}
