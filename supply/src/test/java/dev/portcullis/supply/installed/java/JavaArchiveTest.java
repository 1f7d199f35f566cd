package dev.portcullis.supply.installed.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Evidence;
import dev.portcullis.supply.component.Unnamed;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.installed.InstalledFormats;
import dev.portcullis.supply.installed.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Archives are recognised by what their builders wrote, or else by what is in them.
class JavaArchiveTest {

  @Test
  void whatMavenWroteBeatsEverythingElse() {
    Jar jar =
        new Jar()
            .manifest("Implementation-Version: 9", "Bundle-SymbolicName: com.other.tool")
            .built("org.acme", "tool", "1.2.3")
            .classes("com.other.Tool");

    assertThat(named("opt/tool-9.jar", jar)).containsExactly("Maven:org.acme:tool@1.2.3");
  }

  @Test
  void whatIsShadedIntoAnotherOneShipsToo() {
    Jar jar =
        new Jar()
            .built("org.acme", "parser", "4.0")
            .built("org.acme", "tool", "1.0")
            .built("com.google.guava", "guava", "31.1-jre");

    assertThat(named("tool-1.0.jar", jar))
        .containsExactly(
            "Maven:org.acme:tool@1.0",
            "Maven:org.acme:parser@4.0",
            "Maven:com.google.guava:guava@31.1-jre");
  }

  @Test
  void anArchiveIsNotWhatWasShadedIntoIt() {
    Jar jar =
        new Jar()
            .built("commons-net", "commons-net", "3.13.0")
            .classes("org.apache.kafka.clients.Client", "org.apache.kafka.common.Common");

    assertThat(named("kafka-clients-4.1.0.jar", jar))
        .containsExactly(
            "Maven:org.apache.kafka:kafka-clients@4.1.0", "Maven:commons-net:commons-net@3.13.0");
  }

  @Test
  void aReleaseForOneVersionOfJavaIsNamedAsItIsReleased() {
    assertThat(named("driver-1.2.3.jre11.jar", new Jar().built("org.acme", "driver", "1.2.3")))
        .containsExactly("Maven:org.acme:driver@1.2.3.jre11");
  }

  /// What is published without pom.properties, made like the real ones.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "spring-beans-5.3.15.jar, org.springframework.beans, -, org.springframework:spring-beans",
        "spring-boot-2.6.3.jar, org.springframework.boot, -, org.springframework.boot:spring-boot",
        "spring-security-web-5.6.1.jar, org.springframework.security.web, -,"
            + " org.springframework.security:spring-security-web",
        "spring-boot-starter-web-3.3.5.jar, -, Automatic-Module-Name: spring.boot.starter.web,"
            + " org.springframework.boot:spring-boot-starter-web",
        "tomcat-embed-core-9.0.56.jar, org.apache.catalina,"
            + " Bundle-SymbolicName: org.apache.tomcat-embed-core,"
            + " org.apache.tomcat.embed:tomcat-embed-core",
        "hibernate-core-5.6.4.Final.jar, org.hibernate, Implementation-Vendor-Id: org.hibernate,"
            + " org.hibernate:hibernate-core",
        "hibernate-core-6.5.3.Final.jar, org.hibernate,"
            + " Automatic-Module-Name: org.hibernate.orm.core, org.hibernate.orm:hibernate-core",
        "zstd-jni-1.5.0-2.jar, com.github.luben.zstd,"
            + " Bundle-SymbolicName: com.github.luben.zstd-jni, com.github.luben:zstd-jni",
        "postgresql-42.3.1.jar, org.postgresql, -, org.postgresql:postgresql",
        "asm-9.9.1.jar, org.objectweb.asm, Bundle-SymbolicName: org.objectweb.asm, org.ow2.asm:asm",
        "kotlin-stdlib-2.2.21.jar, kotlin.io, -, org.jetbrains.kotlin:kotlin-stdlib",
      })
  void groupsOfWellKnownArtifactsAreKnown(
      String file, String folder, String attribute, String expected) {
    Jar jar = new Jar();
    if (attribute != null) {
      jar.manifest(attribute);
    }
    if (folder != null) {
      jar.classes(folder + ".A", folder + ".b.B");
    }

    assertThat(named("app/" + file, jar)).first().asString().startsWith("Maven:" + expected + "@");
  }

  /// None of these is on the list of those that are well known.
  @ParameterizedTest
  @CsvSource({
    "Bundle-SymbolicName: org.acme.tools.acme-parser, org.acme.tools",
    "Bundle-SymbolicName: org.example.acme.parser, org.example.acme",
    "Implementation-Vendor-Id: org.example.shop, org.example.shop",
    "Implementation-Title: org.example.build#acme-parser;1.0, org.example.build",
    "Automatic-Module-Name: org.example.parser, org.example",
  })
  void otherGroupsAreWorkedOut(String attribute, String group) {
    Jar jar = new Jar().manifest(attribute).classes("org.example.parser.A", "org.example.parser.B");

    assertThat(named("acme-parser-1.0.jar", jar))
        .containsExactly("Maven:" + group + ":acme-parser@1.0");
  }

  @Test
  void aKnownNameIsNotEnoughWhereClassesBelongToSomebodyElse() {
    Jar jar =
        new Jar()
            .manifest("Implementation-Vendor-Id: org.example.shop")
            .classes("org.example.shop.Core", "org.example.shop.Main");

    assertThat(named("spring-core-1.0.jar", jar))
        .containsExactly("Maven:org.example.shop:spring-core@1.0");
  }

  @Test
  void aRenamedArchiveIsWhatItsManifestSays() {
    Jar jar =
        new Jar()
            .manifest("Implementation-Title: spring-core", "Implementation-Version: 5.3.15")
            .classes("org.springframework.core.A", "org.springframework.util.B");

    assertThat(named("lib/core.jar", jar))
        .containsExactly("Maven:org.springframework:spring-core@5.3.15");
  }

  @Test
  void aGuessIsLessSureThanADeclaration() {
    Jar declared = new Jar().built("org.example", "shop", "1.0");
    Jar guessed = new Jar().classes("org.example.shop.A", "org.example.shop.B");

    assertThat(read("shop-1.0.jar", declared.bytes()).items().getFirst().evidence())
        .isEqualTo(Evidence.DECLARED);
    assertThat(read("shop-1.0.jar", guessed.bytes()).items().getFirst().evidence().confidence())
        .isLessThan(80);
  }

  @Test
  void archivesInArchivesAreReadWhereTheyLie() {
    Jar library = new Jar().built("org.acme", "library", "1.0");
    Jar web = new Jar().packing("WEB-INF/lib/library-1.0.jar", library);
    Jar all =
        new Jar()
            .packing("web.war", web)
            .storing("lib/tool-2.0.jar", new Jar().built("org.acme", "tool", "2.0"));

    assertThat(read("opt/all.ear", all.bytes()).items())
        .extracting(each -> each.location() + " " + each)
        .containsExactly(
            "opt/all.ear!/web.war!/WEB-INF/lib/library-1.0.jar Maven:org.acme:library@1.0",
            "opt/all.ear!/lib/tool-2.0.jar Maven:org.acme:tool@2.0");
  }

  @Test
  void whatCannotBeToldIsTold() {
    Jar jar = new Jar().classes("org.example.A");

    InstalledFile file = InstalledFile.of("app/mystery.jar", 0644, jar.bytes());

    assertThat(InstalledFormats.read(file).items())
        .singleElement()
        .isInstanceOfSatisfying(
            Unnamed.class, each -> assertThat(each.reason()).contains("cannot be told"));
  }

  @Test
  void whatCannotBeToldInsideOfAnArchiveIsTold() {
    Jar jar = new Jar().storing("lib/mystery.jar", new Jar().classes("org.example.A"));

    Reading<Component> reading = read("app.jar", jar.bytes());

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(
            each -> assertThat(each.location().file()).isEqualTo("app.jar!/lib/mystery.jar"));
  }

  @Test
  void oneBrokenArchiveHidesNoOther() {
    Jar application =
        new Jar()
            .with("BOOT-INF/lib/broken-1.0.jar", "PK and no more")
            .storing("BOOT-INF/lib/tool-2.0.jar", new Jar().built("org.acme", "tool", "2.0"));

    Reading<Component> reading = read("app.jar", application.bytes());

    assertThat(reading.items())
        .extracting(Component::toString)
        .containsExactly("Maven:org.acme:tool@2.0");
    assertThat(reading.unreadable())
        .extracting(each -> each.location().file())
        .containsExactly("app.jar!/BOOT-INF/lib/broken-1.0.jar");
  }

  @Test
  void archivesInArchivesHaveAnEnd() {
    Jar jar = new Jar().built("org.acme", "core", "1.0");
    for (int depth = 0; depth < 20; depth++) {
      jar = new Jar().packing("a.jar", jar);
    }

    assertThat(read("a.jar", jar.bytes()).unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).startsWith("archives in archives"));
  }

  @Test
  void brokenArchivesEndInNoException() {
    byte[] content =
        new Jar()
            .manifest("Implementation-Title: tool")
            .built("org.acme", "tool", "1.0")
            .packing("lib/a-1.jar", new Jar().built("org.acme", "a", "1").classes("org.acme.A"))
            .storing("lib/b-1.jar", new Jar().built("org.acme", "b", "1").classes("org.acme.B"))
            .bytes();
    Random random = new Random(7);

    for (int length = 0; length < content.length; length += 7) {
      byte[] cut = Arrays.copyOf(content, length);
      assertThatCode(() -> read("tool.jar", cut)).doesNotThrowAnyException();
    }
    for (int round = 0; round < 2000; round++) {
      byte[] changed = content.clone();
      for (int i = 0; i <= round % 4; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> read("tool.jar", changed)).doesNotThrowAnyException();
    }
  }

  private static List<String> named(String path, Jar jar) {
    Reading<Component> reading = read(path, jar.bytes());
    assertThat(reading.unreadable()).isEmpty();
    return reading.items().stream().map(Component::toString).toList();
  }

  private static Reading<Component> read(String path, byte[] content) {
    return Named.in(InstalledFile.of(path, 0644, content));
  }
}
