package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.global;
import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.policy.cel.library.semver.Semver;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.List;

/// Kubernetes' CEL library for semantic versions, version 1 (`semverlib.go`).
final class SemverLibrary implements Library {

  private static final String SEMVER = "kubernetes.Semver";
  private static final List<String> ONE = List.of(SEMVER);
  private static final List<String> TWO = List.of(SEMVER, SEMVER);
  private static final List<String> TEXT = List.of("string");
  private static final List<String> TEXT_AND_MODE = List.of("string", "bool");

  @Override
  public String name() {
    return "kubernetes.Semver";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "semver",
            parsing("string_to_semver", TEXT, SEMVER, args -> Answers.toCel(parse(args))),
            parsing(
                "string_bool_to_semver",
                TEXT_AND_MODE,
                SEMVER,
                args -> Answers.toCel(parse(args)))),
        Function.of(
            "isSemver",
            parsing("is_semver_string", TEXT, "bool", args -> parse(args).succeeded()),
            parsing(
                "is_semver_string_bool", TEXT_AND_MODE, "bool", args -> parse(args).succeeded())),
        Function.of(
            "isGreaterThan",
            member("semver_is_greater_than", TWO, "bool", args -> compare(args) > 0)),
        Function.of(
            "isLessThan", member("semver_is_less_than", TWO, "bool", args -> compare(args) < 0)),
        Function.of("compareTo", member("semver_compare_to", TWO, "int", SemverLibrary::compare)),
        Function.of("major", member("semver_major", ONE, "int", args -> first(args).major())),
        Function.of("minor", member("semver_minor", ONE, "int", args -> first(args).minor())),
        Function.of("patch", member("semver_patch", ONE, "int", args -> first(args).patch())));
  }

  private static Overload parsing(String id, List<String> parameters, String result, Body body) {
    return global(id, parameters, result, body).costing(Cost.traversal(0));
  }

  private static Answer<Semver> parse(Object[] args) {
    String text = (String) args[0];
    boolean normalize = args.length > 1 && (Boolean) args[1];
    return normalize ? Semver.parseNormalized(text) : Semver.parse(text);
  }

  private static long compare(Object[] args) {
    return first(args).compareTo((Semver) args[1]);
  }

  private static Semver first(Object[] args) {
    return (Semver) args[0];
  }
}
