package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.global;
import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.List;

/// Kubernetes' CEL library for network prefixes (`cidr.go`).
final class CidrLibrary implements Library {

  private static final String CIDR = "net.CIDR";
  private static final String IP = "net.IP";
  private static final List<String> PREFIX = List.of(CIDR);
  private static final List<String> PREFIX_AND_TEXT = List.of(CIDR, "string");
  private static final List<String> TEXT = List.of("string");

  @Override
  public String name() {
    return "kubernetes.net.cidr";
  }

  @Override
  public List<String> types() {
    return List.of(CIDR);
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "cidr",
            global("string_to_cidr", TEXT, CIDR, args -> Answers.toCel(parse(args[0])))
                .costing(Cost.traversal(0))),
        Function.of(
            "isCIDR",
            global("is_cidr", TEXT, "bool", args -> parse(args[0]).succeeded())
                .costing(Cost.traversal(0))),
        Function.of(
            "containsIP",
            member("cidr_contains_ip_string", PREFIX_AND_TEXT, "bool", CidrLibrary::containsText)
                .costing((args, _) -> comparing(args) + parsing(args)),
            member("cidr_contains_ip_ip", List.of(CIDR, IP), "bool", CidrLibrary::containsAddress)
                .costing((args, _) -> comparing(args))),
        Function.of(
            "containsCIDR",
            member(
                    "cidr_contains_cidr_string",
                    PREFIX_AND_TEXT,
                    "bool",
                    CidrLibrary::containsPrefixText)
                .costing((args, _) -> comparing(args) + masking(args) + parsing(args)),
            member("cidr_contains_cidr", List.of(CIDR, CIDR), "bool", CidrLibrary::containsPrefix)
                .costing((args, _) -> comparing(args) + masking(args))),
        Function.of("ip", member("cidr_ip", PREFIX, IP, args -> prefix(args).address())),
        Function.of(
            "prefixLength",
            member(
                "cidr_prefix_length", PREFIX, "int", args -> (long) prefix(args).prefixLength())),
        Function.of("masked", member("cidr_masked", PREFIX, CIDR, args -> prefix(args).masked())),
        Function.of(
            "string", global("cidr_to_string", PREFIX, "string", args -> args[0].toString())));
  }

  private static Object containsAddress(Object[] args) {
    return prefix(args).contains((IpAddress) args[1]);
  }

  /// A text that is no address is no more than "no such overload" to the server.
  private static Object containsText(Object[] args) {
    return switch (IpAddress.parse((String) args[1])) {
      case Answer.Value<IpAddress>(IpAddress address) -> prefix(args).contains(address);
      case Answer.Failure<IpAddress> _ -> CelError.noSuchOverload();
    };
  }

  private static Object containsPrefix(Object[] args) {
    return prefix(args).contains((Cidr) args[1]);
  }

  private static Object containsPrefixText(Object[] args) {
    return Answers.toCel(
        parse(args[1]).then(other -> new Answer.Value<>(prefix(args).contains(other))));
  }

  /// The bytes of the prefix are compared with as many of the other side.
  private static long comparing(Object[] args) {
    return Sizes.traversal(2 * Sizes.of(args[0]));
  }

  private static long masking(Object[] args) {
    return Sizes.traversal(Sizes.of(args[0])) + 1;
  }

  private static long parsing(Object[] args) {
    return Sizes.traversal(Sizes.of(args[1]));
  }

  private static Answer<Cidr> parse(Object text) {
    return Cidr.parse((String) text);
  }

  private static Cidr prefix(Object[] args) {
    return (Cidr) args[0];
  }
}
