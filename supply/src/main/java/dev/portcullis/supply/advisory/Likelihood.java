package dev.portcullis.supply.advisory;

import dev.portcullis.supply.keyed.PackedReader;
import dev.portcullis.supply.keyed.PackedWriter;
import java.io.IOException;

/// How likely it is that a vulnerability is used within 30 days, as the Exploit Prediction Scoring
/// System (EPSS) of FIRST estimates it.
///
/// @param name of the vulnerability: a CVE
/// @param probability 0 to 1
/// @param percentile the share of all vulnerabilities that are at most as likely, 0 to 1
public record Likelihood(String name, double probability, double percentile) {
  public Likelihood {
    if (!isShare(probability) || !isShare(percentile)) {
      throw new IllegalArgumentException(
          "expected a probability and a percentile from 0 to 1, got %s and %s"
              .formatted(probability, percentile));
    }
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  void pack(PackedWriter out) {
    out.text(name).text(Double.toString(probability)).text(Double.toString(percentile));
  }

  static Likelihood unpack(byte[] record) throws IOException {
    PackedReader in = new PackedReader(record);
    return new Likelihood(in.text(), number(in.text()), number(in.text()));
  }

  private static double number(String text) throws IOException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IOException("expected a number in the index, got '" + text + "'", e);
    }
  }
}
