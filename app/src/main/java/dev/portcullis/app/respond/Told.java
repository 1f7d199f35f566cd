package dev.portcullis.app.respond;

import dev.portcullis.app.Console;
import dev.portcullis.app.report.Visible;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.notification.Notice;

/// Tells people how events and incidents end, a line each.
record Told(Console console) implements Loop.Settled {
  @Override
  public void event(Event event, Ending ending, String outcome) {
    tell(event.identity() + ": " + outcome);
  }

  @Override
  public void incident(Incident incident, String outcome) {
    tell("incident " + incident.id() + " of " + incident.workload() + " has ended: " + outcome);
  }

  @Override
  public void change(Incident incident, String what) {
    tell("incident " + incident.id() + " of " + incident.workload() + ": " + what);
  }

  @Override
  public void setAside(String recipient, Notice notice, String reason) {
    trouble(
        "'%s' is not told of entry %d of the trail (%s), which he refused %d times: %s"
            .formatted(recipient, notice.number(), notice.title(), Telling.MOST_REFUSALS, reason));
  }

  @Override
  public void trouble(String reason) {
    console.err().println(Visible.line(reason));
    console.err().flush();
  }

  private synchronized void tell(String line) {
    console.out().println(Visible.line(line));
    console.out().flush();
  }
}
