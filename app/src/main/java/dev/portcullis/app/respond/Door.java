package dev.portcullis.app.respond;

import dev.portcullis.response.journal.Acceptance;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.JournalFailedException;
import java.util.List;

/// Where events go in.
interface Door {
  /// Puts events on disk, all or none of them.
  List<Acceptance> accept(List<Event> events) throws JournalFailedException;
}
