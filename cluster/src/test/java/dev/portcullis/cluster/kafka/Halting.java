package dev.portcullis.cluster.kafka;

import java.util.List;
import java.util.Properties;

/// A process that dies when it has taken its first messages, before it can say so to Kafka.
final class Halting {
  private Halting() {}

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    for (int i = 1; i < args.length; i += 2) {
      settings.setProperty(args[i], args[i + 1]);
    }
    Subscription.start(
        settings,
        List.of(args[0]),
        messages -> {
          System.out.println(messages.size());
          System.out.flush();
          Runtime.getRuntime().halt(9);
          return messages.size();
        },
        System.err::println);
  }
}
