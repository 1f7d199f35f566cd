package dev.portcullis.cluster.boundary.ansible;

import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.response.boundary.SubjectKind;
import java.util.List;

/// What a playbook is given, as a file of variables: YAML in which every text is marked `!unsafe`,
/// so that Ansible never takes any of it for a template (`parsing/yaml/constructor.py` of
/// `ansible-core`).
final class ExtraVars {
  private final StringBuilder text = new StringBuilder("---\n");

  private ExtraVars() {}

  /// @param present what is to be blocked by this run
  /// @param absent what is to be let go by it
  /// @param all what is to be blocked after it
  static String of(
      String device,
      List<Ledger.Entry> present,
      List<Ledger.Entry> absent,
      List<Ledger.Entry> all) {
    ExtraVars vars = new ExtraVars();
    vars.text.append("portcullis_device: ");
    vars.quote(device);
    vars.list("portcullis_present", present);
    vars.list("portcullis_absent", absent);
    vars.list("portcullis_all", all);
    return vars.text.append('\n').toString();
  }

  private void list(String name, List<Ledger.Entry> entries) {
    text.append('\n').append(name).append(entries.isEmpty() ? ": []" : ":");
    for (Ledger.Entry entry : entries) {
      field("\n  - kind: ", SubjectKind.of(entry.subject()).word());
      field("\n    value: ", entry.subject().text());
      field("\n    until: ", entry.until().toString());
      field("\n    incident: ", entry.incident());
    }
  }

  private void field(String opening, String value) {
    text.append(opening);
    quote(value);
  }

  /// Whatever is not a visible character of ASCII is escaped: YAML allows few of the others.
  private void quote(String value) {
    text.append("!unsafe \"");
    value.codePoints().forEach(this::escape);
    text.append('"');
  }

  private void escape(int character) {
    boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    if (character == '"' || character == '\\') {
      text.append('\\').append((char) character);
    } else if (character >= ' ' && character < 127) {
      text.append((char) character);
    } else {
      String digits = Integer.toHexString(half ? 0xFFFD : character);
      text.append("\\U").repeat("0", 8 - digits.length()).append(digits);
    }
  }
}
