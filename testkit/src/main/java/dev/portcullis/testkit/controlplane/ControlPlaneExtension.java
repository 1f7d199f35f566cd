package dev.portcullis.testkit.controlplane;

import dev.portcullis.testkit.NotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests a [ControlPlane] with [Options#BARE]: one for all test classes of a module, started
/// when the first asks for it and stopped after the last. Without its programs they do not run.
public final class ControlPlaneExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ControlPlaneExtension.class);

  /// Decides before a test class is made: ending its constructor would count as an error.
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return switch (Binaries.find(System.getenv())) {
      case Binaries.Found _ -> ConditionEvaluationResult.enabled("the programs are there");
      case Binaries.Missing(String remedy) ->
          ConditionEvaluationResult.disabled(
              NotRun.because(context.getDisplayName(), remedy).getMessage());
    };
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ControlPlane.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(ControlPlane.class, _ -> start(), ControlPlane.class);
  }

  private static ControlPlane start() {
    try {
      return switch (Binaries.find(System.getenv())) {
        case Binaries.Found found -> ControlPlane.start(found, Options.BARE);
        case Binaries.Missing(String remedy) -> throw new IllegalStateException(remedy);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("could not start a control plane", e);
    }
  }
}
