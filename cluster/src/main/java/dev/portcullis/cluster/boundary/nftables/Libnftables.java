package dev.portcullis.cluster.boundary.nftables;

import dev.portcullis.cluster.boundary.nftables.Functions.Effect;
import dev.portcullis.response.boundary.DeviceFailedException;
import java.lang.foreign.MemorySegment;

/// The library that `nft` is made of, in this process (`libnftables(3)`): a command takes a
/// fraction of a millisecond, a program that is started several. Not for several threads at a time.
final class Libnftables implements AutoCloseable {
  private static final int JSON = 1 << 4; // NFT_CTX_OUTPUT_JSON

  private final Functions functions;
  private final MemorySegment context;

  private Libnftables(Functions functions, MemorySegment context) {
    this.functions = functions;
    this.context = context;
  }

  /// Opens it on the network namespace of the calling thread, which it keeps.
  ///
  /// @throws DeviceFailedException when this machine has no such library or no packet filter
  static Libnftables open() throws DeviceFailedException {
    Functions functions = new Functions();
    int netlink = 16; // AF_NETLINK
    int raw = 3 | 0x80000; // SOCK_RAW | SOCK_CLOEXEC
    int netfilter = 12; // NETLINK_NETFILTER
    // Without it the library ends the whole process (`netlink_init_error` of `src/netlink.c`).
    if (!functions.mayHave(netlink, raw, netfilter)) {
      throw new DeviceFailedException("this machine lets nobody speak to its packet filter");
    }
    return new Libnftables(functions, functions.create());
  }

  /// Carries out commands, all or none.
  ///
  /// @throws DeviceFailedException with the library's own words
  void run(String commands) throws DeviceFailedException {
    run(commands, Effect.CHANGES, 0);
  }

  /// Has the kernel try commands, all of them, and forget them.
  ///
  /// @throws DeviceFailedException when it would not carry them out
  void attempt(String commands) throws DeviceFailedException {
    run(commands, Effect.NOTHING, 0);
  }

  /// What a command prints, as JSON (`libnftables-json(5)`).
  ///
  /// @throws DeviceFailedException with the library's own words
  String print(String command) throws DeviceFailedException {
    return run(command, Effect.CHANGES, JSON);
  }

  private String run(String commands, Effect effect, int flags) throws DeviceFailedException {
    boolean carriedOut = functions.run(context, commands, effect, flags);
    // Both are read every time: what is not read stays, and the next text comes behind it.
    String output = functions.output(context);
    String error = functions.error(context);
    if (!carriedOut) {
      throw new DeviceFailedException(reason(error));
    }
    return output;
  }

  /// The line that says what is wrong, of several that show where.
  private static String reason(String error) {
    String first = error.lines().findFirst().orElse("nftables does not say why it failed").strip();
    return first.contains("Operation not permitted")
        ? first + "; it takes the capability CAP_NET_ADMIN"
        : first;
  }

  @Override
  public void close() {
    functions.free(context);
  }
}
