package dev.portcullis.app.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Patience;
import dev.portcullis.app.ResponderAccount;
import dev.portcullis.model.Mapping;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithNodes;
import dev.portcullis.testkit.loop.Fleet;
import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.PodWatch;
import dev.portcullis.testkit.loop.Serving;
import dev.portcullis.testkit.loop.ShellPlaybook;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The image, built as documented, runs with no more than the chart gives it.
@ExtendWith(ControlPlaneExtension.class)
class ImageTest {
  private static final Path BUILT = Repository.root().resolve("app/target/portcullis");
  private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static @Nullable Image image;

  @TempDir private Path folder;

  @BeforeAll
  static void build() throws Exception {
    image = Image.built();
  }

  @AfterAll
  static void remove() throws Exception {
    if (image != null) {
      image.remove();
    }
  }

  @Test
  void hasTheModulesThatOurJarsNeed() throws Exception {
    String classPath;
    try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
      classPath = jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);

    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            out,
            out,
            "--multi-release=25",
            "--ignore-missing-deps",
            "--print-module-deps",
            "--class-path=" + classPath,
            BUILT.resolve("portcullis.jar").toString());

    assertThat(Files.readAllLines(Repository.root().resolve("deploy/image/Dockerfile")))
        .contains("ARG MODULES=" + printed.toString().strip());
  }

  @Test
  void judgesManifests() throws Exception {
    List<String> launcher =
        image().run("--volume=" + Repository.root().resolve("examples") + ":/examples:ro");

    assertThat(printed(launcher, "--version")).startsWith("portcullis ");
    assertThat(printed(launcher, "check", "/examples"))
        .contains("--> /examples/shop/legacy-worker.yaml:27:13", "refused: ")
        .doesNotContain("could not");
  }

  @Test
  void servesByTheAccountOfItsPod(@WithNodes ControlPlane controlPlane) throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxrwxrwx"));
    Member member =
        Fleet.in(controlPlane.client(), "image").deploy("image", 1, 1, PATIENCE).getFirst();

    try (Serving serving =
            Serving.start(launcher(files, controlPlane), Map.of(), files, options(files));
        PodWatch watch = PodWatch.start(controlPlane.client())) {
      int status = serving.post(member.event("image-1", Serving.RULE, "Critical"));

      assertThat(status).isEqualTo(202);
      Patience.await(() -> watch.gone(member.uids()) > 0);
      assertThat(serving.complaints()).hasSize(1).first().asString().startsWith("listening on");
    }
  }

  private static List<String> options(Path files) throws IOException {
    return List.of(
        "--journal=" + files.resolve("journal.db"),
        "--evidence=" + files.resolve("evidence"),
        "--playbooks="
            + Files.writeString(files.resolve("playbook.yaml"), ShellPlaybook.of(Serving.TO_ZERO)),
        "--listen=127.0.0.1:0");
  }

  /// It is given what the kubelet gives to each Pod.
  private List<String> launcher(Path files, ControlPlane controlPlane) throws Exception {
    Path account = Files.createDirectory(folder.resolve("account"));
    byte[] kubeconfig =
        Files.readAllBytes(ResponderAccount.install(controlPlane, folder, List.of()));
    Mapping root = new ManifestReader().read("kubeconfig", kubeconfig).items().getFirst().root();
    Mapping cluster = root.sequence("clusters").mappings().getFirst().mapping("cluster");
    Mapping user = root.sequence("users").mappings().getFirst().mapping("user");
    Files.writeString(account.resolve("token"), user.string("token", ""));
    Files.copy(Path.of(cluster.string("certificate-authority", "")), account.resolve("ca.crt"));
    return image()
        .run(
            "--volume=%s:%1$s".formatted(files),
            "--volume=%s:%s:ro".formatted(account, ACCOUNT),
            "--env=KUBERNETES_SERVICE_HOST=127.0.0.1",
            "--env=KUBERNETES_SERVICE_PORT=" + controlPlane.client().port());
  }

  private static String printed(List<String> launcher, String... words) throws Exception {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return printed;
  }

  private static Image image() {
    return Objects.requireNonNull(image);
  }
}
