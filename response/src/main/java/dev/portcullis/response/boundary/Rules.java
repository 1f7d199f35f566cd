package dev.portcullis.response.boundary;

import dev.portcullis.policy.cel.library.net.Cidr;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides which blocks devices are told of.
public record Rules(Allowlist allowlist, Caps caps) {

  /// What is decided about a block.
  public sealed interface Ruling {
    Block block();

    /// Devices are to have it.
    record Wanted(Block block) implements Ruling {}

    /// Its time is over.
    record Over(Block block) implements Ruling {}

    /// No device is told.
    record Refused(Block block, String reason) implements Ruling {}
  }

  /// What is decided about each, those that were asked for first going first: the caps hit the late
  /// ones.
  public List<Ruling> decide(List<Block> blocks, Instant now) {
    List<Block> inOrder = new ArrayList<>(blocks);
    inOrder.sort(
        Comparator.comparing(Block::createdAt).thenComparing(block -> block.object().name()));
    Map<String, Integer> ofIncident = new HashMap<>();
    Deque<Instant> window = new ArrayDeque<>();
    List<Ruling> rulings = new ArrayList<>();
    for (Block block : inOrder) {
      Ruling ruling = decide(block, now, ofIncident, window);
      if (ruling instanceof Ruling.Wanted) {
        ofIncident.merge(block.incident(), 1, Integer::sum);
        window.add(block.createdAt());
      }
      rulings.add(ruling);
    }
    return rulings;
  }

  private Ruling decide(
      Block block, Instant now, Map<String, Integer> ofIncident, Deque<Instant> window) {
    if (!block.until().isAfter(now)) {
      return new Ruling.Over(block);
    }
    String veto = allowlist.veto(block.subject());
    veto = veto.isEmpty() ? tooLarge(block.subject()) : veto;
    if (!veto.isEmpty()) {
      return new Ruling.Refused(block, veto);
    }
    int others = ofIncident.getOrDefault(block.incident(), 0);
    if (!block.incident().isEmpty() && others >= caps.perIncident()) {
      return new Ruling.Refused(
          block, "incident %s has %d blocks already".formatted(block.incident(), others));
    }
    while (!window.isEmpty() && !window.peek().isAfter(block.createdAt().minus(caps.window()))) {
      window.remove();
    }
    return window.size() >= caps.perWindow()
        ? new Ruling.Refused(
            block, "%d blocks were asked for within %s".formatted(window.size(), caps.window()))
        : new Ruling.Wanted(block);
  }

  private String tooLarge(Subject subject) {
    if (!(subject instanceof Subject.Network(Cidr cidr))) {
      return "";
    }
    int shortest = caps.shortestPrefix(cidr);
    return cidr.prefixLength() >= shortest
        ? ""
        : "%s is larger than a /%d".formatted(subject.text(), shortest);
  }
}
