package dev.portcullis.app.respond.senders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendersReaderTest {
  private static final String DIGEST = "0a".repeat(32);

  @Test
  void readsEachWayToBeKnown() {
    Reading<Sender> read =
        read(
            """
            sources:
              - {name: a, tokenSha256: %s, namespaces: [shop]}
              - {name: b, serviceAccount: {namespace: falco, name: sensor}, ofItsNode: true}
              - {name: c, clientCertificate: audit.example, playbooks: [miners]}
              - {name: d, secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, eventsPerSecond: 5}
              - {name: e, topic: falco-events}
            """
                .formatted(DIGEST));

    assertThat(read.unreadable()).isEmpty();
    assertThat(read.items()).extracting(Sender::name).containsExactly("a", "b", "c", "d", "e");
    assertThat(read.items().get(1).credential())
        .isEqualTo(new Credential.Account("system:serviceaccount:falco:sensor"));
    assertThat(read.items().get(2).mayTrigger("miners")).isTrue();
    assertThat(read.items().get(2).mayTrigger("shells")).isFalse();
    assertThat(read.items().toString()).doesNotContain("MfKQ9r8G");
    assertThat(read.items())
        .extracting(Sender::topic)
        .containsExactly("", "", "", "", "falco-events");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{name: a} | 2:5 | sources[0]: expected one of 'tokenSha256', 'serviceAccount', 'clientCertificate', 'secret', 'topic', 'file', 'tetragon', got 0",
        "{name: a, tokenSha256: abc} | 2:15 | expected 64 hexadecimal digits in lower case",
        "{name: a, secret: short} | 2:15 | expected at least 24 bytes, or 'whsec_' with their base 64",
        "{name: a@b, clientCertificate: x} | 2:6 | expected a name of its own without '@', got 'a@b'",
        "{name: a, clientCertificate: x, eventsPerSecond: 0} | 2:37 | expected a number from 1 to 1000000, got '0'",
        "{name: a, clientCertificate: x, namespaces: shop} | 2:37 | expected a list of names, got 'shop'",
        "{name: a, clientCertificate: x, ofItsNode: true} | 2:37 | expected a serviceAccount: only its token says which node it is of",
        "{name: a, topic: a/b} | 2:15 | expected the name of a topic of Kafka, got 'a/b'",
        "{name: a, tetragon: {address: tetragon.sock}} | 2:26 | expected 'unix:///PATH' or 'HOST:PORT', got 'tetragon.sock'",
        "{name: a, tetragon: {address: 'n:54321'}} | 2:15 | expected 'tlsCa' for 'n:54321', which is elsewhere",
        "{name: a, tetragon: {address: '[::1]:54321', tlsCa: /ca, tlsCertificate: /c}} | 2:15 | expected 'tlsCertificate' and 'tlsKey', got one of them",
        "{name: a, tetragon: {address: 'n:54321', tlsCa: ca.pem}} | 2:46 | expected a whole path, got 'ca.pem'",
        "{name: a, file: audit.log} | 2:15 | expected a whole path, got 'audit.log'",
        "{name: a, topic: t, ofItsNode: true} | 2:25 | expected a serviceAccount: only its token says which node it is of",
        "{name: a, serviceAccount: {name: b}} | 2:15 | expected a namespace and a name, got '' and 'b'",
      })
  void saysWhereAMistakeIs(String source, String place, String reason) {
    Reading<Sender> read = read("sources:\n  - " + source + "\n");

    assertThat(read.unreadable())
        .singleElement()
        .satisfies(broken -> {
          assertThat(broken.location().toString()).isEqualTo("credentials.yaml:" + place);
          assertThat(broken.reason()).endsWith(reason);
        });
  }

  @Test
  void showsNothingOfASecretThatItRefuses() {
    Reading<Sender> read = read("sources: [{name: a, secret: hunter2}]");

    assertThat(read.unreadable().toString()).doesNotContain("hunter2");
  }

  @Test
  void givesATopicOrAFileToOneSenderOnly() {
    assertThat(read("sources: [{name: a, topic: t}, {name: b, topic: t}]").unreadable())
        .singleElement()
        .satisfies(broken ->
            assertThat(broken.reason())
                .endsWith(
                    "expected a topic, a file or a server of its own, got one that another has"));
  }

  @Test
  void expectsSources() {
    assertThat(read("sources: []").unreadable())
        .singleElement()
        .satisfies(broken -> assertThat(broken.reason()).endsWith("expected sources, got none"));
  }

  private static Reading<Sender> read(String text) {
    return new SendersReader(InstantSource.system()).read("credentials.yaml", text.getBytes(UTF_8));
  }
}
