package dev.portcullis.source.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/// The child process that renders one chart: Helm is a native library, and hostile templates must
/// not take us along.
final class RenderMain {
  /// What Helm says when it rendered the templates and stumbled later.
  private static final String STUMBLED = "Use --debug flag to render out invalid YAML";

  private RenderMain() {}

  /// Arguments: chart, the template that makes Helm stumble, release, namespace, version, then
  /// `values=FILE` or `set=NAME=VALUE` each. See [Stage].
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    int status = 0;
    try {
      NoCluster.open(Path.of(""));
      out.print(render(args));
    } catch (IOException | RuntimeException e) {
      new PrintStream(System.err, true, UTF_8).println(e.getMessage());
      status = 1;
    }
    out.flush();
    System.exit(status);
  }

  private static String render(String[] args) {
    try {
      return template(args).call();
    } catch (IllegalStateException e) {
      // Without templates to hand out, debugging would end the process.
      String message = String.valueOf(e.getMessage());
      String rendered = message.contains(STUMBLED) ? rendered(args) : "";
      if (rendered.isEmpty()) {
        throw new IllegalStateException(message.replace(STUMBLED, "").strip(), e);
      }
      return rendered;
    }
  }

  private static String rendered(String[] args) {
    try {
      return template(args).debug().call();
    } catch (IllegalStateException e) {
      String message = String.valueOf(e.getMessage());
      int begin = message.indexOf(RenderedChart.SOURCE);
      return begin >= 0 && message.contains(args[1]) ? message.substring(begin) : "";
    }
  }

  private static TemplateCommand template(String[] args) {
    TemplateCommand template =
        new Helm(Path.of(args[0])).template().withName(args[2]).withNamespace(args[3]);
    if (!args[4].isEmpty()) {
      template.withKubeVersion(args[4]);
    }
    for (int i = 5; i < args.length; i++) {
      String value = args[i].substring(args[i].indexOf('=') + 1);
      if (args[i].startsWith("values=")) {
        template.withValuesFile(Path.of(value));
      } else {
        SetPair.parse(value).forEach(pair -> template.set(pair.name(), pair.value()));
      }
    }
    return template;
  }
}
