package dev.portcullis.testkit.controlplane;

import dev.portcullis.testkit.NotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests a [ControlPlane] with [Options#BARE]: one for all test classes of a module, started
/// when the first asks for it and stopped after the last. Without its programs they do not run.
public final class ControlPlaneExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ControlPlaneExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ControlPlane.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return switch (Binaries.find(System.getenv())) {
      case Binaries.Found found ->
          context
              .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
              .computeIfAbsent(ControlPlane.class, _ -> start(found), ControlPlane.class);
      case Binaries.Missing missing ->
          throw NotRun.because(context.getRequiredTestClass().getSimpleName(), missing.remedy());
    };
  }

  private static ControlPlane start(Binaries.Found found) {
    try {
      return ControlPlane.start(found, Options.BARE);
    } catch (IOException e) {
      throw new UncheckedIOException("could not start a control plane", e);
    }
  }
}
