package dev.portcullis.cluster.boundary.crowdsec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The decisions in a CrowdSec that are of our scenario: an alert with one decision for each block.
final class CrowdSec implements Device {
  private static final String NAME = "portcullis";
  private static final String SCENARIO = "portcullis/boundary";

  /// So many alerts go in one request, which may not be large.
  private static final int AT_ONCE = 500;

  /// Up to so many subjects are looked up one by one, more by reading all that is there.
  private static final int FEW = 16;

  private static final String OURS =
      "v1/alerts?has_active_decision=true&include_capi=false&limit=0&origin=%s&scenario=%s"
          .formatted(NAME, encoded(SCENARIO));

  private final String name;
  private final LocalApi api;
  private final InstantSource clock;

  CrowdSec(String name, LocalApi api, InstantSource clock) {
    this.name = name;
    this.api = api;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takes(Subject subject) {
    return switch (subject) {
      case Subject.Address _, Subject.Network _ -> true;
      case Subject.Domain _, Subject.ImageDigest _, Subject.Identity _ -> false;
    };
  }

  @Override
  public void register(List<Block> blocks) throws DeviceFailedException {
    Instant now = clock.instant();
    try {
      for (int from = 0; from < blocks.size(); from += AT_ONCE) {
        List<Block> some = blocks.subList(from, Math.min(blocks.size(), from + AT_ONCE));
        List<Mapping> alerts = some.stream().map(block -> alert(block, now)).toList();
        api.ask("POST", "v1/alerts", Json.write(Sequence.of(alerts)));
      }
    } catch (IOException e) {
      throw failed(e);
    }
    List<Subject> subjects = blocks.stream().map(Block::subject).toList();
    Set<Subject> there = among(subjects);
    for (Subject subject : subjects) {
      if (!there.contains(subject)) {
        throw new DeviceFailedException(
            "%s took a decision on %s and does not have it".formatted(name, subject.text()));
      }
    }
  }

  @Override
  public void lift(List<Subject> subjects) throws DeviceFailedException {
    try {
      for (Subject subject : subjects) {
        api.ask(
            "DELETE",
            "v1/decisions?origin=%s&scenario=%s&scopes=%s&value=%s"
                .formatted(NAME, encoded(SCENARIO), scope(subject), encoded(subject.text())),
            "");
      }
    } catch (IOException e) {
      throw failed(e);
    }
    Set<Subject> there = among(subjects);
    for (Subject subject : subjects) {
      if (there.contains(subject)) {
        throw new DeviceFailedException(
            "%s still has a decision on %s".formatted(name, subject.text()));
      }
    }
  }

  @Override
  public Set<Subject> registered() throws DeviceFailedException {
    try {
      return subjects(OURS);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Those of the subjects, and maybe others, that there are decisions on.
  private Set<Subject> among(List<Subject> subjects) throws DeviceFailedException {
    if (subjects.size() > FEW) {
      return registered();
    }
    Set<Subject> there = new HashSet<>();
    try {
      for (Subject subject : subjects) {
        there.addAll(
            subjects(OURS + "&scope=" + scope(subject) + "&value=" + encoded(subject.text())));
      }
    } catch (IOException e) {
      throw failed(e);
    }
    return there;
  }

  /// Of what is over its alert is still there, with a decision that ended some time ago.
  private Set<Subject> subjects(String path) throws IOException {
    Set<Subject> subjects = new HashSet<>();
    if (api.ask("GET", path, "") instanceof Sequence alerts) { // null when there is none
      for (Mapping alert : alerts.mappings()) {
        for (Mapping decision : alert.sequence("decisions").mappings()) {
          Subject subject = subject(decision);
          if (subject != null && !decision.string("duration", "-").startsWith("-")) {
            subjects.add(subject);
          }
        }
      }
    }
    return subjects;
  }

  private static @Nullable Subject subject(Mapping decision) {
    String value = decision.string("value", "");
    return !decision.string("origin", "").equals(NAME)
        ? null
        : value.contains("/") ? Subject.network(value) : Subject.address(value);
  }

  private static String scope(Subject subject) {
    return subject instanceof Subject.Network ? "Range" : "Ip";
  }

  /// As `cscli decisions add` makes it.
  private static Mapping alert(Block block, Instant now) {
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    Subject subject = block.subject();
    String scope = scope(subject);
    return new Mapping.Builder(14)
        .put("capacity", 0L)
        .put("created_at", time)
        .put("decisions", Sequence.of(List.of(decision(block, now))))
        .put("events", Sequence.EMPTY)
        .put("events_count", 1L)
        .put("leakspeed", "0")
        .put("message", "blocked by Portcullis")
        .put("scenario", SCENARIO)
        .put("scenario_hash", "")
        .put("scenario_version", "")
        .put("simulated", false)
        .put(
            "source",
            new Mapping.Builder(3)
                .put("scope", scope)
                .put("value", subject.text())
                .put(subject instanceof Subject.Network ? "range" : "ip", subject.text())
                .build())
        .put("start_at", time)
        .put("stop_at", time)
        .build();
  }

  private static Mapping decision(Block block, Instant now) {
    long seconds = Math.max(1, Duration.between(now, block.until()).toSeconds());
    return new Mapping.Builder(6)
        .put("duration", seconds + "s")
        .put("origin", NAME)
        .put("scenario", SCENARIO)
        .put("scope", scope(block.subject()))
        .put("type", "ban")
        .put("value", block.subject().text())
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private DeviceFailedException failed(IOException e) {
    return new DeviceFailedException("%s: %s".formatted(name, e.getMessage()), e);
  }

  /// Its decisions end by its own clock.
  @Override
  public void close() {
    api.close();
  }
}
