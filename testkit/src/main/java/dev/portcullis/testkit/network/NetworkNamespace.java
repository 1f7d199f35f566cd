package dev.portcullis.testkit.network;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.portcullis.testkit.NotRun;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A network namespace of a test's own, with one thread that lives in it.
public final class NetworkNamespace implements AutoCloseable {
  private static final int CLONE_NEWNET = 0x40000000;

  private final String name;
  private final ExecutorService thread;

  private NetworkNamespace(String name, ExecutorService thread) {
    this.name = name;
    this.thread = thread;
  }

  /// Makes one, or says that this machine lets us have none.
  public static NetworkNamespace open(String what) throws Exception {
    String name = "portcullis-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    try {
      run("ip", "netns", "add", name);
    } catch (IOException e) {
      throw NotRun.because(what, "it takes root and iproute2: " + e.getMessage());
    }
    NetworkNamespace namespace =
        new NetworkNamespace(
            name, Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
    namespace.call(() -> enter("/run/netns/" + name));
    namespace.inside("ip", "link", "set", "lo", "up");
    return namespace;
  }

  /// By which `ip netns` knows it.
  public String name() {
    return name;
  }

  /// What the thread inside comes to. Sockets that it opens are of this network.
  public <T> T call(Callable<T> work) throws Exception {
    try {
      return thread.submit(work).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /// What a program inside prints.
  public String inside(String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
    all.addAll(List.of(command));
    return run(all.toArray(String[]::new));
  }

  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output.strip());
    }
    return output;
  }

  @SuppressWarnings("restricted")
  private static int enter(String file) {
    Linker linker = Linker.nativeLinker();
    MethodHandle open =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    MethodHandle setns =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setns"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int descriptor = (int) open.invoke(arena.allocateFrom(file), 0);
      int failed = (int) setns.invoke(descriptor, CLONE_NEWNET);
      if (descriptor < 0 || failed != 0) {
        throw new IllegalStateException("could not enter '" + file + "'");
      }
      return descriptor;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    thread.shutdownNow();
    run("ip", "netns", "del", name);
  }
}
