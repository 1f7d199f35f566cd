package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.global;
import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import java.util.List;
import java.util.function.Predicate;

/// Kubernetes' CEL library for IP addresses (`ip.go`).
final class IpLibrary implements Library {

  private static final String IP = "net.IP";
  private static final List<String> ADDRESS = List.of(IP);
  private static final List<String> TEXT = List.of("string");

  @Override
  public String name() {
    return "kubernetes.net.ip";
  }

  @Override
  public List<String> types() {
    return List.of(IP);
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "ip",
            global("string_to_ip", TEXT, IP, args -> Answers.toCel(parse(args)))
                .costing(Cost.traversal(0))),
        Function.of(
            "isIP",
            global("is_ip", TEXT, "bool", args -> parse(args).succeeded())
                .costing(Cost.traversal(0))),
        Function.of(
            "ip.isCanonical",
            global("ip_is_canonical", TEXT, "bool", IpLibrary::isCanonical)
                .costing(Cost.traversal(0, 2))),
        Function.of(
            "string", global("ip_to_string", ADDRESS, "string", args -> args[0].toString())),
        Function.of(
            "family",
            member("ip_family", ADDRESS, "int", args -> (long) address(args).family().number())),
        property("isUnspecified", "ip_is_unspecified", IpAddress::isUnspecified),
        property("isLoopback", "ip_is_loopback", IpAddress::isLoopback),
        property(
            "isLinkLocalMulticast", "ip_is_link_local_multicast", IpAddress::isLinkLocalMulticast),
        property("isLinkLocalUnicast", "ip_is_link_local_unicast", IpAddress::isLinkLocalUnicast),
        property("isGlobalUnicast", "ip_is_global_unicast", IpAddress::isGlobalUnicast));
  }

  private static Function property(String name, String id, Predicate<IpAddress> property) {
    return Function.of(name, member(id, ADDRESS, "bool", args -> property.test(address(args))));
  }

  private static Object isCanonical(Object[] args) {
    String text = (String) args[0];
    return Answers.toCel(
        parse(args).then(address -> new Answer.Value<>(address.toString().equals(text))));
  }

  private static Answer<IpAddress> parse(Object[] args) {
    return IpAddress.parse((String) args[0]);
  }

  private static IpAddress address(Object[] args) {
    return (IpAddress) args[0];
  }
}
