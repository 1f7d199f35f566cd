package dev.portcullis.testkit.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests a [KafkaBroker], one for all test classes of a module.
public final class KafkaExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(KafkaExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KafkaBroker.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent("broker", _ -> start(), KafkaBroker.class);
  }

  private static KafkaBroker start() {
    try {
      return KafkaBroker.start();
    } catch (IOException e) {
      throw new UncheckedIOException("could not start Kafka", e);
    }
  }
}
