import dev.portcullis.testkit.loop.Serving;
import java.time.Duration;
import java.util.Random;

/// An API server that is away or hangs, and a `serve` that is killed.
final class ServerFaults {
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(100);

  private ServerFaults() {}

  /// Killed when a quarter of the events was sent, and started again after `away`.
  static void away(FaultScene scene, Duration away) throws Exception {
    try (Serving serving = scene.serve("serve")) {
      scene.sendSome(serving, scene.members().size() / 4, BETWEEN_EVENTS);
      scene.controlPlane().killApiServer();
      scene.sendSome(serving, scene.members().size(), BETWEEN_EVENTS);
      Thread.sleep(away);
      scene.controlPlane().restartApiServer();
      scene.sendOthers(serving);
      scene.settle();
    }
  }

  /// It takes connections and requests, and answers nothing for a while.
  static void suspended(FaultScene scene, Duration how) throws Exception {
    try (Serving serving = scene.serve("serve")) {
      scene.sendSome(serving, scene.members().size() / 4, BETWEEN_EVENTS);
      scene.controlPlane().suspendApiServer();
      try {
        scene.sendSome(serving, scene.members().size(), BETWEEN_EVENTS);
        Thread.sleep(how);
      } finally {
        scene.controlPlane().resumeApiServer();
      }
      scene.sendOthers(serving);
      scene.settle();
    }
  }

  /// Killed at random moments of its first second, when it takes up what the one before left, too.
  static void kills(FaultScene scene, int times) throws Exception {
    Random random = new Random(7);
    int each = Math.max(1, scene.members().size() / times);
    for (int kill = 0; kill < times; kill++) {
      Serving serving = scene.serve("serve");
      long end = System.nanoTime() + Duration.ofMillis(random.nextInt(1000)).toNanos();
      for (int i = 0; i < each && !scene.allAreSent() && System.nanoTime() < end; i++) {
        scene.sendNext(serving);
        Thread.sleep(random.nextInt(50));
      }
      long left = end - System.nanoTime();
      if (left > 0) Thread.sleep(Duration.ofNanos(left));
      serving.kill();
      serving.close();
    }
    try (Serving serving = scene.serve("serve")) {
      scene.sendOthers(serving);
      scene.settle();
    }
  }
}
