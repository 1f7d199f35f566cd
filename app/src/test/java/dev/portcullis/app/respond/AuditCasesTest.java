package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.audit.AuditRule;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each built-in rule detects the recorded events that it must, and no other.
class AuditCasesTest {
  /// Of a server with the policies of `deploy/audit`.
  private static final String SECRET_MADE =
      """
      {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "Metadata", "auditID": "s-1",
       "stage": "ResponseComplete", "verb": "create", "requestURI": "/api/v1/namespaces/shop/secrets",
       "user": {"username": "mallory"}, "sourceIPs": ["127.0.0.1"],
       "objectRef": {"resource": "secrets", "namespace": "shop", "apiVersion": "v1"},
       "responseStatus": {"metadata": {}, "code": 201},
       "requestReceivedTimestamp": "2026-11-27T11:43:18.465893Z",
       "annotations": {"authorization.k8s.io/decision": "allow",
         "secret.response.portcullis.dev/name": "for-ever-x7k2p",
         "secret.response.portcullis.dev/type": "kubernetes.io/service-account-token",
         "secret.response.portcullis.dev/uid": "7c009635-4183-4fad-8281-9decd159898b"}}
      """;

  @Test
  void areAllThatTheFolderHolds() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("detections/audit"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();

      assertThat(BuiltInDetections.FILES).isEqualTo(names);
    }
  }

  @Test
  void areSound() {
    assertThat(BuiltInDetections.resources().unreadable()).isEmpty();
    assertThat(AuditCases.reading().unreadable()).isEmpty();
    assertThat(AuditCases.all()).hasSize(26).doesNotHaveDuplicates();
  }

  static List<String> rules() {
    return AuditCases.all().stream().map(AuditRule::name).toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void detectsWhatItMustAndNothingElse(String rule) throws IOException {
    EventFormats formats = AuditCases.formats();
    Set<String> requests = new HashSet<>();
    Set<String> detected = new HashSet<>();
    for (String line : Files.readAllLines(AuditCases.file(rule, true))) {
      String id = ((Mapping) Json.read(line)).string("auditID", "");
      requests.add(id);
      if (AuditCases.rules(formats, line).contains(rule)) {
        detected.add(id);
      }
    }

    assertThat(detected).isEqualTo(requests).isNotEmpty();
    assertThat(Files.readAllLines(AuditCases.file(rule, false)))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(AuditCases.rules(formats, line)).doesNotContain(rule));
  }

  @Test
  void knowsATokenSecretByWhatTheServerTellsOfIt() {
    EventFormats formats = AuditCases.formats();

    var made = AuditCases.read(formats, SECRET_MADE);
    var other =
        AuditCases.read(
            formats, SECRET_MADE.replace("kubernetes.io/service-account-token", "Opaque"));
    var untold =
        AuditCases.read(formats, SECRET_MADE.replace("secret.response.portcullis.dev/", "x/"));

    assertThat(made.items())
        .singleElement()
        .satisfies(detection -> {
          assertThat(detection.rule()).isEqualTo("token-secret");
          assertThat(detection.object())
              .isEqualTo(
                  new ObjectClaim(
                      "",
                      "v1",
                      "secrets",
                      "",
                      "shop",
                      "for-ever-x7k2p",
                      "7c009635-4183-4fad-8281-9decd159898b"));
        });
    assertThat(other.items()).isEmpty();
    assertThat(other.unreadable()).isEmpty();
    assertThat(untold.items()).isEmpty();
    assertThat(untold.unreadable())
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.reason()).contains("rule 'token-secret'"));
  }
}
