package dev.portcullis.supply.sbom;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// The forms in which bills are written, all of them in JSON.
public enum Form {
  CYCLONEDX_1_6("cyclonedx-1.6", new CycloneDxWriter("1.6")),
  CYCLONEDX_1_7("cyclonedx-1.7", new CycloneDxWriter("1.7")),
  SPDX_2_3("spdx-2.3", new Spdx2Writer()),
  SPDX_3_0("spdx-3.0", new Spdx3Writer());

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // writers hold no state
  private final BillWriter writer;

  Form(String word, BillWriter writer) {
    this.word = word;
    this.writer = writer;
  }

  /// As a user names it: `cyclonedx-1.6`.
  public String word() {
    return word;
  }

  /// Writes a bill as the one document of `json`. What is written depends on the bill and its stamp
  /// alone.
  public void write(Bill bill, Stamp stamp, JsonGenerator json) {
    writer.write(bill, stamp, json);
  }

  /// Writes a bill as a document with a line break at its end.
  public void write(Bill bill, Stamp stamp, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      write(bill, stamp, json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /// The one of a word.
  public static Optional<Form> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
