package dev.portcullis.app.respond.publish;

import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.published.Entries;
import dev.portcullis.cluster.boundary.published.Entry;
import dev.portcullis.cluster.boundary.published.Entry.Standing;
import dev.portcullis.cluster.boundary.published.Published;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Answers CrowdSec's bouncers as its local API does (`pkg/apiserver/controllers/v1/decisions.go`
/// of `crowdsecurity/crowdsec`).
final class Decisions {
  private static final String JSON = "application/json";

  /// By reader, his last two answers. What went before the last one is told again: he may not have
  /// got it, and to hear it twice does no harm.
  private final Map<String, Answers> answers = new ConcurrentHashMap<>();

  private record Answers(Reach before, Reach last) {
    static final Answers NONE = new Answers(Reach.NOTHING, Reach.NOTHING);

    Answers and(Reach next) {
      return new Answers(last, next);
    }
  }

  /// Up to where an answer went.
  ///
  /// @param written the last entry that was known
  /// @param time when what was over by itself was over
  private record Reach(Instant written, Instant time) {
    static final Reach NOTHING = new Reach(Instant.EPOCH, Instant.EPOCH);

    static Reach of(Entries entries, Instant now) {
      return entries.all().isEmpty()
          ? new Reach(Instant.EPOCH, now)
          : new Reach(entries.all().getLast().at(), now);
    }

    /// Whether an answer that went up to here did not tell of the entry. A bouncer that has the
    /// subject already takes no later end (`commitAddedDecisions` in `pkg/nftables/nftables.go` of
    /// `crowdsecurity/cs-firewall-bouncer`), so that it is told again once the earlier one is over.
    boolean misses(Entry entry, Instant now) {
      boolean letGo = entry.held().isBefore(entry.until()) && !entry.held().isAfter(now);
      return entry.at().isAfter(written) || (letGo && entry.held().isAfter(time));
    }

    /// Whether an answer that went up to here did not tell that the entry is over.
    boolean missesEnd(Entry entry) {
      return entry.standing() == Standing.LIFTED
          ? entry.at().isAfter(written)
          : entry.until().isAfter(time);
    }
  }

  /// @param devices those of the reader
  Reply answer(Reader reader, List<Published> devices, Query query, Instant now) {
    List<Published> taking =
        devices.stream().filter(device -> device.publishes(Scope.ADDRESSES)).toList();
    if (taking.size() != 1) {
      return refusal(
          403,
          "expected a reader of one device with addresses, got %d of them"
              .formatted(taking.size()));
    }
    Optional<Entries> entries = taking.getFirst().entries();
    if (entries.isEmpty()) {
      return refusal(503, "the decisions are not complete yet").with("Retry-After", "5");
    }
    DecisionFilter filter;
    try {
      filter = DecisionFilter.of(query);
    } catch (DecisionFilter.BadFilterException e) {
      return refusal(400, String.valueOf(e.getMessage()));
    }
    return switch (String.join("/", query.path())) {
      case "v1/decisions" -> list(entries.get(), filter, now);
      case "v1/decisions/stream" -> stream(reader, entries.get(), filter, query, now);
      default -> refusal(404, "there is no such thing");
    };
  }

  /// Those in force; `null` where there are none, as bouncers expect it.
  private static Reply list(Entries entries, DecisionFilter filter, Instant now) {
    List<Mapping> found = new ArrayList<>();
    for (Entry entry : entries.blocked(now)) {
      if (filter.takes(entry.subject())) {
        found.add(Decision.of(entry, now));
      }
    }
    return found.isEmpty()
        ? Reply.of(200, JSON, "null")
        : Reply.of(200, JSON, GoJson.write(Sequence.of(found), GoJson.Order.AS_MADE));
  }

  /// What is new and what is over since the reader asked; all of it when he starts, or when we did
  /// since.
  private Reply stream(
      Reader reader, Entries entries, DecisionFilter filter, Query query, Instant now) {
    boolean startup = query.first("startup").equals("true");
    Answers before = startup ? Answers.NONE : answers.getOrDefault(reader.name(), Answers.NONE);
    Reach known = before.before();
    List<Mapping> fresh = new ArrayList<>();
    List<Mapping> over = new ArrayList<>();
    Set<Subject> blocked = new HashSet<>();
    for (Entry entry : entries.blocked(now)) {
      blocked.add(entry.subject());
      if (filter.takes(entry.subject()) && known.misses(entry, now)) {
        fresh.add(Decision.of(entry, now));
      }
    }
    // What is blocked again is not over: some bouncers look at what is over last.
    for (Entry entry : entries.all()) {
      if (filter.takes(entry.subject())
          && !blocked.contains(entry.subject())
          && known.missesEnd(entry)) {
        over.add(Decision.over(entry));
      }
    }
    answers.put(reader.name(), before.and(Reach.of(entries, now)));
    return Reply.of(
        200,
        JSON,
        GoJson.write(
            new Mapping.Builder(2)
                .put("new", Sequence.of(fresh))
                .put("deleted", Sequence.of(over))
                .build(),
            GoJson.Order.AS_MADE));
  }

  static Reply refusal(int status, String reason) {
    return Reply.of(
        status, JSON, GoJson.write(Mapping.EMPTY.with("message", reason), GoJson.Order.AS_MADE));
  }
}
