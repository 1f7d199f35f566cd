package dev.portcullis.cluster.boundary.haproxy;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The sessions that pass through an HAProxy now.
record Sessions(RuntimeSocket socket) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
  private static final String MAPPED = "::ffff:";

  /// Where one is in HAProxy's memory, and from where it came: together no other one has them.
  private record Session(String place, String source) {}

  /// Ends those of the subjects.
  ///
  /// @throws IOException when some are still there, too
  void shut(Collection<Subject> subjects) throws IOException {
    Set<Session> shut = new HashSet<>(of(subjects));
    List<String> commands = new ArrayList<>();
    shut.forEach(session -> commands.add("shutdown session " + session.place()));
    for (String some : RuntimeMap.joined(commands, ";")) {
      for (String line : RuntimeMap.lines(socket.ask(some))) {
        if (!line.startsWith("No such session")) {
          throw new IOException("'shutdown session' was answered with '%s'".formatted(line));
        }
      }
    }
    requireGone(shut, subjects);
  }

  private void requireGone(Set<Session> shut, Collection<Subject> subjects) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Set<Session> left = new HashSet<>(shut);
    if (!left.isEmpty()) {
      left.retainAll(of(subjects));
    }
    while (!left.isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("%d sessions were shut and are still there".formatted(left.size()));
      }
      pause();
      left.retainAll(of(subjects));
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private List<Session> of(Collection<Subject> subjects) throws IOException {
    Set<Subject> addresses = new HashSet<>(subjects);
    List<Cidr> networks = new ArrayList<>();
    for (Subject subject : subjects) {
      if (subject instanceof Subject.Network(Cidr cidr)) {
        networks.add(cidr);
      }
    }
    List<Session> found = new ArrayList<>();
    for (String line : RuntimeMap.lines(socket.ask("show sess"))) {
      Session session = session(line);
      if (Subject.address(address(session.source())) instanceof Subject.Address address
          && (addresses.contains(address) || isIn(networks, address.address()))) {
        found.add(session);
      }
    }
    return found;
  }

  private static boolean isIn(List<Cidr> networks, IpAddress address) {
    Cidr alone = new Cidr(address, address.family().bits());
    return networks.stream().anyMatch(network -> network.contains(alone));
  }

  /// Of a line such as `0x7f921403a570: proto=tcpv4 src=198.51.100.7:53897 fe=in …`.
  private static Session session(String line) {
    int colon = line.indexOf(": ");
    int from = line.indexOf(" src=");
    if (colon < 0 || from < 0) {
      return new Session("", "");
    }
    int start = from + " src=".length();
    int end = line.indexOf(' ', start);
    return new Session(line.substring(0, colon), line.substring(start, end < 0 ? start : end));
  }

  /// Of a source with its port. Who came by IPv4 to a socket of IPv6 is written as IPv6.
  private static String address(String source) {
    int colon = source.lastIndexOf(':');
    String address = colon < 0 ? source : source.substring(0, colon);
    return address.startsWith(MAPPED) && address.contains(".")
        ? address.substring(MAPPED.length())
        : address;
  }
}
