package dev.portcullis.response.detection.tetragon;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.detection.Peer.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The other ends of connections among the arguments of a probe: `KprobeSock` and `KprobeSockaddr`.
///
/// Only the function that was probed says who opened the connection: of one that is not known here
/// it may have been either.
final class Sockets {
  private static final Set<String> CONNECTS =
      Set.of(
          "__sys_connect",
          "inet_stream_connect",
          "security_socket_connect",
          "socket_connect",
          "tcp_connect",
          "tcp_v4_connect",
          "tcp_v6_connect");

  /// Its socket is what it returns.
  private static final String ACCEPTS = "inet_csk_accept";

  private Sockets() {}

  static List<Peer> peers(Mapping seen) {
    String function = seen.string("function_name", "");
    Direction direction =
        CONNECTS.contains(function)
            ? Direction.OUTBOUND
            : function.equals(ACCEPTS) ? Direction.INBOUND : Direction.UNKNOWN;
    List<Mapping> arguments = new ArrayList<>(seen.sequence("args").mappings());
    arguments.add(seen.mapping("return"));
    List<Peer> peers = new ArrayList<>();
    for (Mapping argument : arguments) {
      Peer peer = peer(argument, direction);
      if (peer != null && !peers.contains(peer)) {
        peers.add(peer);
      }
    }
    return peers;
  }

  /// What a socket is connected to is its destination, whoever opened the connection.
  private static @Nullable Peer peer(Mapping argument, Direction direction) {
    Mapping socket = argument.mapping("sock_arg");
    Mapping address = argument.mapping("sockaddr_arg");
    return socket.size() > 0
        ? Peer.of(socket.string("daddr", ""), socket.find("dport"), direction)
        : Peer.of(address.string("addr", ""), address.find("port"), direction);
  }
}
