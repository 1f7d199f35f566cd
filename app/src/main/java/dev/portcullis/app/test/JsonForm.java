package dev.portcullis.app.test;

import dev.portcullis.app.report.Form;
import dev.portcullis.app.report.Json;
import dev.portcullis.policy.cases.CaseResult;
import dev.portcullis.policy.cases.CaseResult.Difference;
import dev.portcullis.policy.cases.Coverage;
import dev.portcullis.policy.cases.Coverage.Point;
import dev.portcullis.policy.gate.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Everything that a run came to, for programs. `docs/testing.md` describes it.
final class JsonForm implements Form<TestReport> {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(TestReport report, Writer out) throws IOException {
    Json.write(out, json -> write(report, json));
  }

  private static void write(TestReport report, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("version", report.version());
    json.writeNumberProperty("exitCode", report.exitCode().code());
    json.writeNumberProperty("cases", report.cases());
    json.writeNumberProperty("failed", report.failed());
    json.writeNumberProperty("notRun", report.unrun());
    json.writeArrayPropertyStart("suites");
    report.suites().forEach(suite -> suite(suite, json));
    json.writeEndArray();
    Json.unreadable(report.unreadable(), json);
    json.writeEndObject();
  }

  private static void suite(SuiteReport report, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("file", report.suite().file());
    texts(
        "policies",
        report.suite().policies().items().stream().map(each -> each.policy().name()).toList(),
        json);
    texts("notes", report.suite().notes().stream().map(each -> each.text()).toList(), json);
    json.writeArrayPropertyStart("cases");
    report.tested().forEach(each -> tested(report.suite(), each, json));
    json.writeEndArray();
    if (!report.coverage().isEmpty()) {
      json.writeArrayPropertyStart("coverage");
      report.coverage().forEach(each -> coverage(report.suite(), each, json));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void tested(Suite suite, Tested tested, JsonGenerator json) {
    CaseResult result = tested.result();
    json.writeStartObject();
    json.writeStringProperty("name", result.given().name());
    Json.place(result.given().place(), json);
    json.writeBooleanProperty("passed", tested.passed());
    json.writeStringProperty("expected", Spelling.of(result.given().expected().outcome()));
    json.writeStringProperty("outcome", result.outcome());
    if (!tested.compared().isEmpty()) {
      json.writeArrayPropertyStart("apiServer");
      tested.compared().forEach(each -> compared(each, json));
      json.writeEndArray();
    }
    if (!tested.passed()) {
      json.writeArrayPropertyStart("differences");
      result.differences().forEach(each -> difference(each, json));
      json.writeEndArray();
      json.writeStringProperty("details", Details.of(suite, tested));
    }
    json.writeEndObject();
  }

  private static void compared(Compared compared, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("policy", compared.policy());
    json.writeStringProperty("likeness", Spelling.of(compared.likeness()));
    json.writeStringProperty("here", compared.here());
    json.writeStringProperty("there", compared.there());
    json.writeEndObject();
  }

  private static void difference(Difference difference, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("about", difference.about());
    json.writeStringProperty("expected", difference.expected());
    json.writeStringProperty("got", difference.got());
    json.writeEndObject();
  }

  private static void coverage(Suite suite, Coverage coverage, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("policy", coverage.policy());
    json.writeNumberProperty("percent", coverage.percent());
    json.writeNumberProperty("outcomes", coverage.outcomes());
    json.writeArrayPropertyStart("missing");
    for (Point point : coverage.points()) {
      if (!point.missing().isEmpty()) {
        json.writeStartObject();
        json.writeStringProperty("check", point.check());
        Json.place(Details.place(suite, coverage, point), json);
        json.writeStringProperty("expression", point.text());
        texts("never", point.missing().stream().map(Spelling::of).toList(), json);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void texts(String name, List<String> texts, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
