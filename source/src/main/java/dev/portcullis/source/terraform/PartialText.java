package dev.portcullis.source.terraform;

import dev.portcullis.model.Unknown;
import java.util.ArrayList;
import java.util.List;

/// A text of which some parts are not known: a policy document that names a resource's ARN.
///
/// @param parts each a `String` or an [Unknown]
record PartialText(List<Object> parts) {
  PartialText {
    parts = List.copyOf(parts);
  }

  /// What would have to be known.
  Unknown unknown() {
    List<Object> unknown = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof Unknown each) {
        unknown.add(each);
      }
    }
    return Unknown.present(String.join(", ", Unclear.missing(unknown)));
  }
}
