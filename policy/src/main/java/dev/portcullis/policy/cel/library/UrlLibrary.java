package dev.portcullis.policy.cel.library;

import static dev.portcullis.policy.cel.library.Overload.global;
import static dev.portcullis.policy.cel.library.Overload.member;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.url.Url;
import java.util.List;

/// Kubernetes' CEL library for URLs (`urls.go`).
final class UrlLibrary implements Library {

  private static final String URL = "kubernetes.URL";
  private static final List<String> TEXT = List.of("string");

  @Override
  public String name() {
    return "kubernetes.urls";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "url",
            global("string_to_url", TEXT, URL, args -> Answers.toCel(Url.parse((String) args[0])))
                .costing(Cost.traversal(0))),
        // The server forgot to charge for the text's length here.
        Function.of(
            "isURL",
            global(
                "is_url_string",
                TEXT,
                "bool",
                args -> Url.parseRequest((String) args[0]).succeeded())),
        part("getScheme", "url_get_scheme", Url::scheme),
        part("getHost", "url_get_host", Url::host),
        part("getHostname", "url_get_hostname", Url::hostname),
        part("getPort", "url_get_port", Url::port),
        part("getEscapedPath", "url_get_escaped_path", Url::escapedPath),
        Function.of(
            "getQuery",
            member("url_get_query", List.of(URL), "map(string, list(string))", UrlLibrary::query)));
  }

  private static Function part(
      String name, String id, java.util.function.Function<Url, String> part) {
    return Function.of(name, member(id, List.of(URL), "string", args -> part.apply((Url) args[0])));
  }

  private static Object query(Object[] args) {
    var query = ((Url) args[0]).query();
    var mapping = new Mapping.Builder(query.size());
    query.forEach((name, values) -> mapping.put(name, Sequence.of(values)));
    return mapping.build();
  }
}
