package dev.portcullis.source.yaml;

/// The strings of ASCII parts of one text.
///
/// @param text not to be changed
@SuppressWarnings("ArrayRecordComponent") // the text is read, never compared
record Words(Lexicon lexicon, byte[] text) {

  String word(int from, int to) {
    return lexicon.word(text, from, to);
  }

  String key(int from, int to) {
    return lexicon.key(text, from, to);
  }
}
