package dev.portcullis.cluster.boundary.nftables;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.portcullis.response.boundary.DeviceFailedException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The native functions that are used, of the library of nftables (`nftables/libnftables.h`) and of
/// the system's own.
@SuppressWarnings("restricted") // to call native code is what it is for
final class Functions {
  private static final String LIBRARY = "libnftables.so.1";

  private final Linker linker = Linker.nativeLinker();
  private final MethodHandle socket;
  private final MethodHandle close;
  private final MethodHandle create;
  private final MethodHandle free;
  private final MethodHandle bufferOutput;
  private final MethodHandle bufferError;
  private final MethodHandle output;
  private final MethodHandle error;
  private final MethodHandle flags;
  private final MethodHandle dryRun;
  private final MethodHandle run;

  /// Finds them. The library stays where it is as long as the process lives.
  ///
  /// @throws DeviceFailedException when this machine has no such library
  Functions() throws DeviceFailedException {
    SymbolLookup system = linker.defaultLookup();
    socket =
        linker.downcallHandle(
            system.findOrThrow("socket"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    close = of(system, "close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    SymbolLookup library = library();
    create = of(library, "nft_ctx_new", FunctionDescriptor.of(ADDRESS, JAVA_INT));
    free = of(library, "nft_ctx_free", FunctionDescriptor.ofVoid(ADDRESS));
    FunctionDescriptor ofContext = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    bufferOutput = of(library, "nft_ctx_buffer_output", ofContext);
    bufferError = of(library, "nft_ctx_buffer_error", ofContext);
    FunctionDescriptor text = FunctionDescriptor.of(ADDRESS, ADDRESS);
    output = of(library, "nft_ctx_get_output_buffer", text);
    error = of(library, "nft_ctx_get_error_buffer", text);
    flags = of(library, "nft_ctx_output_set_flags", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    dryRun = of(library, "nft_ctx_set_dry_run", FunctionDescriptor.ofVoid(ADDRESS, JAVA_BOOLEAN));
    run = of(library, "nft_run_cmd_from_buffer", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  }

  private static SymbolLookup library() throws DeviceFailedException {
    try {
      return SymbolLookup.libraryLookup(LIBRARY, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new DeviceFailedException(
          "this machine has no '" + LIBRARY + "': install nftables (libnftables1)", e);
    }
  }

  private MethodHandle of(SymbolLookup library, String name, FunctionDescriptor type) {
    return linker.downcallHandle(library.findOrThrow(name), type);
  }

  /// Whether this process may have a socket of this kind (`socket(2)`).
  boolean mayHave(int family, int kind, int protocol) {
    int number = (int) call(() -> socket.invoke(family, kind, protocol));
    if (number >= 0) {
      call(() -> close.invoke(number));
    }
    return number >= 0;
  }

  /// A context whose output and errors are kept in memory.
  MemorySegment create() {
    MemorySegment context = (MemorySegment) call(() -> create.invoke(0));
    call(() -> bufferOutput.invoke(context));
    call(() -> bufferError.invoke(context));
    return context;
  }

  void free(MemorySegment context) {
    call(() -> {
      free.invoke(context);
      return 0;
    });
  }

  /// What comes of commands.
  enum Effect {
    CHANGES,
    /// The kernel says whether it would carry them out, and forgets them.
    NOTHING
  }

  /// Whether the commands were carried out, or would be.
  boolean run(MemorySegment context, String commands, Effect effect, int outputFlags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(commands);
      call(() -> {
        flags.invoke(context, outputFlags);
        dryRun.invoke(context, effect == Effect.NOTHING);
        return 0;
      });
      return (int) call(() -> run.invoke(context, text)) == 0;
    }
  }

  /// What the last commands printed.
  String output(MemorySegment context) {
    return text((MemorySegment) call(() -> output.invoke(context)));
  }

  /// What was wrong with the last commands.
  String error(MemorySegment context) {
    return text((MemorySegment) call(() -> error.invoke(context)));
  }

  private static String text(MemorySegment start) {
    return start.equals(MemorySegment.NULL) ? "" : start.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /// A call into native code.
  private interface Native {
    Object now() throws Throwable;
  }

  /// Native code throws nothing: whatever comes is a mistake of ours.
  private static Object call(Native function) {
    try {
      return function.now();
    } catch (Throwable e) {
      throw new IllegalStateException("could not call native code: " + e.getMessage(), e);
    }
  }
}
