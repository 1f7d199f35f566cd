package dev.portcullis.source.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifTest {
  private static final Sarif SARIF = new Sarif(Limits.DEFAULT);

  private static final String LOG =
      """
      {
        "version": "2.1.0",
        "runs": [{
          "tool": {
            "driver": {"name": "acme", "semanticVersion": "1.2.0", "rules": [
              {"id": "sql", "shortDescription": {"text": "Query made of input"},
               "helpUri": "https://acme.example/sql",
               "defaultConfiguration": {"level": "error"},
               "messageStrings": {"default": {"text": "input of {0} reaches {1} and {2}"}},
               "properties": {"tags": ["external/cwe/cwe-089", "security"],
                              "security-severity": "8.8"}},
              {"id": "hash", "properties": {"tags": ["CWE-327: Broken cryptography"]}}]},
            "extensions": [{"name": "more", "rules": [
              {"id": "xss", "relationships": [
                {"target": {"id": "79", "toolComponent": {"name": "CWE"}}}]}]}]
          },
          "originalUriBaseIds": {
            "ROOT": {"uri": "file:///build/checkout/"},
            "SRC": {"uri": "src/", "uriBaseId": "ROOT"}},
          "artifacts": [{"location": {"uri": "lib/list.py", "uriBaseId": "ROOT"}}],
          "results": [
            {"ruleId": "sql", "message": {"id": "default", "arguments": ["a", "b"]},
             "locations": [{"physicalLocation": {
               "artifactLocation": {"uri": "main%20app.py", "uriBaseId": "SRC"},
               "region": {"startLine": 7, "startColumn": 3, "snippet": {"text": "secret"}}}}],
             "partialFingerprints": {"primaryLocationLineHash": "abc:1"}},
            {"ruleIndex": 1, "level": "note", "message": {"text": "weak"},
             "locations": [{"physicalLocation": {"artifactLocation": {"index": 0}}}],
             "suppressions": [{"kind": "inSource", "justification": "a checksum"}]},
            {"rule": {"id": "xss", "toolComponent": {"index": 0}}, "kind": "review",
             "message": {"markdown": "*look*"}, "fingerprints": {"id": "not told"}, "locations": [{"physicalLocation": {
               "artifactLocation": {"uri": "file:///build/checkout/web/a.js"},
               "region": {"startLine": 2}}}],
             "suppressions": [{"kind": "external", "status": "underReview"}]},
            {"ruleId": "hash/md5", "message": {"text": "weak"},
             "properties": {"security-severity": 9.1}},
            {"ruleId": "hash/md5", "message": {"text": "weak"}},
            {"ruleId": "old", "message": {"text": "gone"}, "baselineState": "absent"}
          ]
        }]
      }
      """;

  @Test
  void everyResultBecomesAFindingInTheCode() {
    Reading<Resource> reading = read(LOG);

    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.others()).isEqualTo(1);
    assertThat(reading.items())
        .extracting(each -> Location.of(each.file(), each.mark(), "") + " " + each.name())
        .containsExactly(
            "src/main app.py:7:3 acme:sql:src/main app.py:abc:1",
            "lib/list.py:1:1 acme:hash:lib/list.py",
            "web/a.js:2:1 acme:xss:web/a.js",
            "build/acme.sarif:35:7 acme:hash/md5:build/acme.sarif",
            "build/acme.sarif:37:7 acme:hash/md5:build/acme.sarif#2");
  }

  @Test
  void allThatIsSaidStandsInTheCode() {
    Resource finding = read(LOG).items().getFirst();

    assertThat(finding.apiVersion()).isEqualTo("facts.portcullis.dev/v1alpha1");
    assertThat(finding.kind()).isEqualTo("CodeFinding");
    Mapping spec = finding.root().mapping("spec");
    assertThat(spec.toString())
        .isEqualTo(
            "{tool: {name: acme, version: 1.2.0}, rule: {id: sql, title: Query made of input, help:"
                + " https://acme.example/sql}, kind: fail, level: error, severity: high, message:"
                + " input of a reaches b and {2}, weaknesses: [CWE-89], file: src/main app.py,"
                + " line: 7, suppressed: false, suppressions: [], score: 8.8}");
    for (int i = 0; i < spec.size(); i++) {
      assertThat(spec.mark(i)).as(spec.key(i)).isEqualTo(Mark.of(7, 3));
    }
  }

  @Test
  void whatARuleSaysHoldsForItsResults() {
    List<Mapping> specs =
        read(LOG).items().stream().map(each -> each.root().mapping("spec")).toList();

    assertThat(specs)
        .extracting(each ->
            "%s %s %s %s %s"
                .formatted(
                    each.find("kind"),
                    each.find("level"),
                    each.find("severity"),
                    each.find("suppressed"),
                    each.find("weaknesses")))
        .containsExactly(
            "fail error high false [CWE-89]",
            "fail note unknown true [CWE-327]",
            "review none unknown false [CWE-79]",
            "fail warning critical false [CWE-327]",
            "fail warning unknown false [CWE-327]");
  }

  /// No path leaves the root of what is checked, and none of another machine is told.
  @ParameterizedTest
  @CsvSource({
    "src/a.py, src/a.py",
    "./src/../src/a.py, src/a.py",
    "../a.py, x.sarif",
    "src/../../a.py, x.sarif",
    "%2e%2e/a.py, x.sarif",
    "/etc/passwd, x.sarif",
    "file:///etc/passwd, x.sarif",
    "https://acme.example/a.py, x.sarif",
    "C:/work/a.py, x.sarif",
    "src\\a.py, src/a.py",
    "':', x.sarif",
  })
  void staysInsideOfItsRoot(String uri, String file) {
    String log =
        """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "a"}}, "results": [
          {"message": {"text": "t"}, "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "%s", "uriBaseId": "%%SRCROOT%%"}}}]}]}]}
        """
            .formatted(uri.replace("\\", "\\\\"));

    assertThat(SARIF.read("x.sarif", log.getBytes(UTF_8)).items())
        .extracting(Resource::file)
        .containsExactly(file);
  }

  @Test
  void aRunThatFailedIsIncomplete() {
    Reading<Resource> reading =
        read(
            """
            {"version": "2.1.0", "runs": [
              {"tool": {"driver": {"name": "a"}}, "results": [],
               "invocations": [{"executionSuccessful": false}]},
              {"tool": {"driver": {"name": "b"}}},
              {"tool": {}, "results": [1]},
              2
            ]}
            """);

    assertThat(reading.unreadable())
        .extracting(each -> each.location().line() + " " + each.reason())
        .containsExactly(
            "3 'a' did not come to its end",
            "4 'b' has no results",
            "5 expected a run to name its tool",
            "5 expected a result to be an object",
            "6 expected a run to be an object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"version\": \"2.0.0\", \"runs\": []}",
        "{\"version\": \"2.1.0\"}",
        "{\"version\": \"2.1.0\", \"runs\": {}}",
        "{\"version\": ",
      })
  void whatIsNoLogIsUnreadable(String text) {
    assertThat(read(text).unreadable()).hasSize(1);
  }

  @Test
  void brokenLogsEndInNoException() {
    byte[] content = LOG.getBytes(UTF_8);
    Random random = new Random(7);
    for (int length = 0; length < content.length; length++) {
      byte[] cut = Arrays.copyOf(content, length);
      byte[] changed = content.clone();
      changed[length] = (byte) "\n\"{}[]:, 9<>@#".charAt(random.nextInt(14));

      assertThatCode(() -> SARIF.read("cut", cut)).doesNotThrowAnyException();
      assertThatCode(() -> SARIF.read("changed", changed)).doesNotThrowAnyException();
    }
  }

  /// A small log must not stand for a large one.
  @Test
  void hostileLogsStaySmall() {
    String endless = "a/".repeat(100_000);
    String arguments = "{0}".repeat(10_000);
    StringBuilder bases = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      bases.append("\"b%d\": {\"uri\": \"d/\", \"uriBaseId\": \"b%d\"},".formatted(i, i + 1));
    }
    String log =
        """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "%s"}},
          "originalUriBaseIds": {%s "last": {"uri": "e/", "uriBaseId": "last"}},
          "results": [
            {"ruleId": "%s", "message": {"text": "%s", "arguments": ["%s"]},
             "locations": [{"physicalLocation": {"artifactLocation": {"uri": "%s"}}}]},
            {"ruleId": "a", "message": {"text": "b"}, "locations": [{"physicalLocation": {
             "artifactLocation": {"uri": "a.py", "uriBaseId": "last"}}}]}]}]}
        """
            .formatted(endless, bases, endless, arguments, endless, endless);

    Reading<Resource> reading = read(log);

    assertThat(reading.items()).hasSize(2);
    assertThat(reading.items()).allMatch(each -> each.root().toString().length() < 10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "acme.sarif, true",
    "acme.SARIF.json, true",
    "acme.sarif.json.gz, false",
    "acme.json, false",
  })
  void goesByItsName(String name, boolean claimed) {
    assertThat(SARIF.claimsFile(Path.of("build", name))).isEqualTo(claimed);
  }

  private static Reading<Resource> read(String text) {
    return SARIF.read("build/acme.sarif", text.getBytes(UTF_8));
  }
}
