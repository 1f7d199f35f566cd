import dev.portcullis.model.Mapping;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Shows how often Portcullis and kyverno say what a real kube-apiserver said, on some of the
/// public cases, always the same ones.
///
/// Started by `bench/agreement`, from the root of the project.
class Agreement {
  private static final Path WORK = Path.of("bench/target/agreement");
  private static final int SEED = 20261126;
  private static final Pattern SUMMARY =
      Pattern.compile("pass: \\d+, fail: (\\d+), .*error: (\\d+)");

  /// What a tool said of a case.
  enum Word {
    ALLOW,
    DENY,
    NOTHING
  }

  /// What a tool said over all cases.
  static final class Tally {
    private int equal;
    private int falseAllows;
    private int falseDenials;
    private int silent;

    void count(Word said, Word server) {
      if (said == server) equal++;
      else if (said == Word.NOTHING) silent++;
      else if (said == Word.ALLOW) falseAllows++;
      else falseDenials++;
    }

    String row(String tool, int cases) {
      return String.format(
          Locale.ROOT,
          "| %s | %d of %d | %.1f %% | %d | %d | %d |",
          tool,
          equal,
          cases,
          100.0 * equal / cases,
          falseAllows,
          falseDenials,
          silent);
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 2 || !args[0].matches("[1-9][0-9]{0,4}")) {
      System.err.println("usage: bench/agreement CASES TRUTH");
      System.exit(2);
    }
    Files.createDirectories(WORK);
    Truth truth = new Truth(Path.of(args[1]));
    truth.writeDefinitions(WORK.resolve("crds.yaml"));
    List<Mapping> cases = new ArrayList<>(truth.answered());
    Collections.shuffle(cases, new Random(SEED));
    cases = cases.subList(0, Math.min(cases.size(), Integer.parseInt(args[0])));

    Tally ours = new Tally();
    Tally kyvernos = new Tally();
    for (Mapping each : cases) {
      truth.write(each, WORK);
      boolean allowed = each.mapping("server").string("verdict", "").equals("allow");
      Word server = allowed ? Word.ALLOW : Word.DENY;
      ours.count(portcullis(), server);
      kyvernos.count(kyverno(), server);
    }
    System.out.println("| tool | as the server | | false allows | false denials | no answer |");
    System.out.println("|---|--:|--:|--:|--:|--:|");
    System.out.println(ours.row("portcullis", cases.size()));
    System.out.println(kyvernos.row(Tool.label("kyverno"), cases.size()));
  }

  private static Word portcullis() throws Exception {
    String said =
        said(
            "./portcullis review --server bare --policies WORK/policy.yaml --context WORK/crds.yaml"
                + " --context WORK/params.yaml --context WORK/namespaces.yaml WORK/request.json");
    if (said.contains("\"allowed\":true")) return Word.ALLOW;
    return said.contains("\"allowed\":false") ? Word.DENY : Word.NOTHING;
  }

  /// What it counts as an error is a denial, too: its exit code says the same of both.
  private static Word kyverno() throws Exception {
    String params =
        Files.size(WORK.resolve("params.yaml")) == 0
            ? ""
            : " --parameter-resource WORK/params.yaml";
    String said =
        said(
            Tool.program("kyverno")
                + " apply WORK/policy.yaml --remove-color --resource WORK/object.yaml"
                + " --crd-paths WORK/crds.yaml --values-file WORK/values.yaml"
                + params);
    var summary = SUMMARY.matcher(said);
    if (!summary.find()) return Word.NOTHING;
    boolean clean = summary.group(1).equals("0") && summary.group(2).equals("0");
    return clean ? Word.ALLOW : Word.DENY;
  }

  private static String said(String command) throws IOException, InterruptedException {
    File output = WORK.resolve("output.txt").toFile();
    Process process =
        new ProcessBuilder(command.replace("WORK", WORK.toString()).split(" "))
            .redirectInput(new File("/dev/null"))
            .redirectError(WORK.resolve("errors.txt").toFile())
            .redirectOutput(output)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    return Files.readString(output.toPath());
  }
}
