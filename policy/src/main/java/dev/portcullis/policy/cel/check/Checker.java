package dev.portcullis.policy.cel.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.portcullis.policy.cel.Checked;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Overload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Turns source text into checked expressions, with the libraries it was given.
public final class Checker {
  /// Each names a type; `google.protobuf` types are declared by their full name too.
  private static final List<String> TYPE_NAMES =
      List.of(
          "bool",
          "int",
          "uint",
          "double",
          "string",
          "bytes",
          "null_type",
          "list",
          "map",
          "type",
          "optional_type",
          "google.protobuf.Timestamp",
          "google.protobuf.Duration");

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableReservedIds(true)
          .enableOptionalSyntax(true)
          .enableHiddenAccumulatorVar(true)
          .enableHeterogeneousNumericComparisons(true)
          .populateMacroCalls(false)
          .build();

  private final List<Library> libraries;
  private final Literals literals;

  /// Declared when something is first checked.
  private @Nullable List<CelFunctionDecl> functions;

  /// Compilers by scope: making one costs more than using it.
  private final Map<Scope, CelCompiler> compilers = new HashMap<>();

  /// A checker as strict as the API server.
  public Checker(List<Library> libraries) {
    this(libraries, Literals.VALIDATED);
  }

  public Checker(List<Library> libraries, Literals literals) {
    this.libraries = List.copyOf(libraries);
    this.literals = literals;
  }

  /// A checker of the same functions that has seen no scope yet: for scopes of which each is used
  /// once. This one may be in use by other threads.
  public Checker fresh() {
    Checker fresh = new Checker(libraries, literals);
    fresh.functions = functions();
    return fresh;
  }

  /// Whether literals are looked at beyond their types: lists and maps of mixed types, broken
  /// timestamps, durations and regular expressions are refused.
  public enum Literals {
    VALIDATED,
    AS_WRITTEN
  }

  /// What checking came to.
  public sealed interface Outcome {}

  /// The expression is sound.
  ///
  /// @param types the type of each node by its id, as text; `dyn` for one that has none
  public record Sound(Checked checked, IntFunction<String> types) implements Outcome {}

  /// It is not.
  public record Refused(List<Issue> issues) implements Outcome {
    public Refused {
      issues = List.copyOf(issues);
    }
  }

  /// What is wrong with an expression and where.
  ///
  /// @param line from 1
  /// @param column in code points from 1
  public record Issue(int line, int column, String message) {
    @Override
    public String toString() {
      return line + ":" + column + ": " + message;
    }
  }

  public Outcome check(String source, Scope scope) {
    try {
      CelCompiler compiler = compilers.computeIfAbsent(scope, this::compiler);
      CelValidationResult parsed = compiler.parse(source);
      CelValidationResult result = parsed.hasError() ? parsed : compiler.check(parsed.getAst());
      if (result.hasError()) {
        return new Refused(parsed.hasError() ? issues(parsed) : blamed(parsed, result));
      }
      CelAbstractSyntaxTree ast = result.getAst();
      List<Issue> wrong =
          literals == Literals.AS_WRITTEN ? List.of() : new LiteralCheck(ast).issues();
      if (!wrong.isEmpty()) {
        return new Refused(wrong);
      }
      return new Sound(
          Checked.of(new Conversion(ast).expr(), Types.text(ast.getResultType()), source),
          id -> ast.getType(id).map(Types::text).orElse("dyn"));
    } catch (CelValidationException e) {
      return new Refused(e.getErrors().stream().map(Checker::issue).toList());
    }
  }

  private static List<Issue> issues(CelValidationResult result) {
    return result.getErrors().stream().map(Checker::issue).toList();
  }

  private static List<Issue> blamed(CelValidationResult parsed, CelValidationResult result)
      throws CelValidationException {
    LogicalOperands operands = new LogicalOperands(parsed.getAst());
    return issues(result).stream().flatMap(issue -> operands.of(issue).stream()).toList();
  }

  private static Issue issue(CelIssue issue) {
    return new Issue(
        Math.max(1, issue.getSourceLocation().getLine()),
        Math.max(0, issue.getSourceLocation().getColumn()) + 1,
        ServerWords.of(issue.getMessage()));
  }

  private CelCompiler compiler(Scope scope) {
    Types types = new Types(opaque(), scope.types());
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardEnvironmentEnabled(false)
            .setOptions(OPTIONS)
            .setTypeProvider(types)
            .addMacros(Macros.all())
            .addFunctionDeclarations(functions());
    for (String name : TYPE_NAMES) {
      builder.addVar(name, TypeType.create(name.equals("type") ? type() : types.parse(name)));
    }
    scope.variables().forEach((name, type) -> builder.addVar(name, types.parse(type)));
    return builder.build();
  }

  private static CelType type() {
    return TypeType.create(SimpleType.DYN);
  }

  private List<String> opaque() {
    return libraries.stream().flatMap(library -> library.types().stream()).toList();
  }

  private List<CelFunctionDecl> functions() {
    List<CelFunctionDecl> known = functions;
    if (known == null) {
      known = declarations();
      functions = known;
    }
    return known;
  }

  private List<CelFunctionDecl> declarations() {
    Types types = new Types(opaque(), List.of());
    Map<String, List<CelOverloadDecl>> byName = new LinkedHashMap<>();
    for (Library library : libraries) {
      for (Function function : library.functions()) {
        List<CelOverloadDecl> overloads =
            byName.computeIfAbsent(function.name(), _ -> new ArrayList<>());
        function.overloads().forEach(overload -> overloads.add(declaration(overload, types)));
      }
    }
    return byName.entrySet().stream()
        .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static CelOverloadDecl declaration(Overload overload, Types types) {
    List<CelType> parameters = overload.parameters().stream().map(types::parse).toList();
    CelType result = types.parse(overload.result());
    return switch (overload.style()) {
      case GLOBAL -> CelOverloadDecl.newGlobalOverload(overload.id(), result, parameters);
      case MEMBER -> CelOverloadDecl.newMemberOverload(overload.id(), result, parameters);
    };
  }
}
