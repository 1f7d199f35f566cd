package dev.portcullis.source.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.PrintStream;
import java.nio.file.Path;

/// The child process that renders one chart: Helm is a native library, and hostile templates must
/// not take us along.
final class RenderMain {
  private RenderMain() {}

  /// Arguments: chart, release, namespace, version, then `values=FILE` or `set=NAME=VALUE` each.
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    try {
      out.print(render(args));
      out.flush();
    } catch (RuntimeException e) {
      new PrintStream(System.err, true, UTF_8).println(e.getMessage());
      System.exit(1);
    }
  }

  private static String render(String[] args) {
    TemplateCommand template =
        new Helm(Path.of(args[0])).template().withName(args[1]).withNamespace(args[2]);
    if (!args[3].isEmpty()) {
      template.withKubeVersion(args[3]);
    }
    for (int i = 4; i < args.length; i++) {
      String value = args[i].substring(args[i].indexOf('=') + 1);
      if (args[i].startsWith("values=")) {
        template.withValuesFile(Path.of(value));
      } else {
        SetPair.parse(value).forEach(pair -> template.set(pair.name(), pair.value()));
      }
    }
    return template.call();
  }
}
