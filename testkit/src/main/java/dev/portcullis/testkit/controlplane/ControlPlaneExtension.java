package dev.portcullis.testkit.controlplane;

import dev.portcullis.testkit.NotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests a [ControlPlane] with [Options#BARE], or [Options#WITH_ROLES] where [WithRoles] says
/// so, [Options#WITH_WORKLOADS] where [WithWorkloads] does, or [Options#WITH_NODES] where
/// [WithNodes] does: one of each for all test classes of a module, started when the first asks for
/// it and stopped after the last. Without its programs they do not run.
public final class ControlPlaneExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ControlPlaneExtension.class);

  /// Decides before a test class is made: ending its constructor would count as an error.
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return switch (binaries(context.getRequiredTestClass())) {
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
        .computeIfAbsent(
            options(parameter.getParameter()), ControlPlaneExtension::start, ControlPlane.class);
  }

  private static Options options(AnnotatedElement parameter) {
    if (parameter.isAnnotationPresent(WithNodes.class)) {
      return Options.WITH_NODES;
    }
    return parameter.isAnnotationPresent(WithWorkloads.class)
        ? Options.WITH_WORKLOADS
        : parameter.isAnnotationPresent(WithRoles.class) ? Options.WITH_ROLES : Options.BARE;
  }

  /// A class asks for nodes in its constructor.
  private static Binaries binaries(Class<?> test) {
    for (Constructor<?> constructor : test.getDeclaredConstructors()) {
      for (Parameter parameter : constructor.getParameters()) {
        if (options(parameter).nodes() > 0) {
          return Binaries.findWithNodes(System.getenv());
        }
      }
    }
    return Binaries.find(System.getenv());
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
