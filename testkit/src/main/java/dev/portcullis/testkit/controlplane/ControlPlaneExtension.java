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

/// Hands tests a [ControlPlane] with [Options#BARE], or [Options#WITH_ROLES] where [WithRoles] says
/// so, or [Options#WITH_WORKLOADS] where [WithWorkloads] does: one of each for all test classes of
/// a module, started when the first asks for it and stopped after the last. Without its programs
/// they do not run.
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
    Options options =
        parameter.isAnnotated(WithWorkloads.class)
            ? Options.WITH_WORKLOADS
            : parameter.isAnnotated(WithRoles.class) ? Options.WITH_ROLES : Options.BARE;
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(options, ControlPlaneExtension::start, ControlPlane.class);
  }

  private static ControlPlane start(Options options) {
    try {
      return switch (Binaries.find(System.getenv())) {
        case Binaries.Found found -> ControlPlane.start(found, options);
        case Binaries.Missing(String remedy) -> throw new IllegalStateException(remedy);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("could not start a control plane", e);
    }
  }
}
