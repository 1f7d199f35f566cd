package dev.portcullis.testkit.postgresql;

import dev.portcullis.testkit.NotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests a [PostgresqlServer], one for all test classes of a module. Without its programs
/// they do not run.
public final class PostgresqlExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(PostgresqlExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (PostgresqlServer.programs().isPresent()) {
      return ConditionEvaluationResult.enabled("the programs are there");
    }
    String remedy = "expected PostgreSQL, as Debian's package 'postgresql' brings it";
    return ConditionEvaluationResult.disabled(
        NotRun.because(context.getDisplayName(), remedy).getMessage());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresqlServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent("server", _ -> start(), PostgresqlServer.class);
  }

  private static PostgresqlServer start() {
    Path programs = PostgresqlServer.programs().orElseThrow();
    try {
      return PostgresqlServer.start(programs);
    } catch (IOException e) {
      throw new UncheckedIOException("could not start PostgreSQL", e);
    }
  }
}
