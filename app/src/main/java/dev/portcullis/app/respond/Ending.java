package dev.portcullis.app.respond;

/// How an event ended.
enum Ending {
  /// All is done about it that playbooks want.
  DONE("done"),
  /// Nothing is: what it is about is not there any more, or is something else.
  LEFT("left"),
  FAILED("failed");

  private final String word;

  Ending(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
