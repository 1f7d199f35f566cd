package dev.portcullis.app.test;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.Format;
import java.nio.file.Path;
import java.util.List;

/// Files of cases, by their names: `cases.yaml` and `*.cases.yaml`. What they hold is no resource.
record CasesFormat() implements Format {
  private static final List<String> ENDS = List.of("cases.yaml", "cases.yml");

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public boolean claimsFile(Path file) {
    String fileName = file.getFileName().toString();
    return ENDS.stream().anyMatch(end -> fileName.equals(end) || fileName.endsWith("." + end));
  }

  /// The name of the files that the cases are about, without its ending; empty when it is not said.
  static String subject(String fileName) {
    for (String end : ENDS) {
      if (fileName.endsWith("." + end)) {
        return fileName.substring(0, fileName.length() - end.length() - 1);
      }
    }
    return "";
  }

  @Override
  public Reading<Resource> read(String name, Path path) {
    return new Reading<>(List.of(), List.of());
  }
}
