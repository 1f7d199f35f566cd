package dev.portcullis.supply.installed.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where in a file's name the artifact ends and its version does.
class ArchiveNameTest {

  @ParameterizedTest
  @CsvSource({
    "spring-core-5.3.15.jar, spring-core, 5.3.15",
    "hibernate-core-5.6.4.Final.jar, hibernate-core, 5.6.4.Final",
    "zstd-jni-1.5.0-2.jar, zstd-jni, 1.5.0-2",
    "guava-31.1-jre.jar, guava, 31.1-jre",
    "log4j-1.2-api-2.17.0.jar, log4j-1.2-api, 2.17.0",
    "netty-transport-native-epoll-4.1.100.Final-linux-x86_64.jar,"
        + " netty-transport-native-epoll, 4.1.100.Final",
    "kubernetes-httpclient-vertx-5-8.0.0.jar, kubernetes-httpclient-vertx-5, 8.0.0",
    "kafka_2.13-3.0.0.jar, kafka_2.13, 3.0.0",
    "bcprov-jdk15on-1.70.jar, bcprov-jdk15on, 1.70",
    "tool-1.0-20210304.123456-1.jar, tool, 1.0-20210304.123456-1",
    "tool-2.0-SNAPSHOT.jar, tool, 2.0-SNAPSHOT",
    "h2.jar, h2, ''",
    "acme-tool.war, acme-tool, ''",
    "7.jar, 7, ''",
  })
  void splitsAtTheVersion(String file, String artifact, String version) {
    assertThat(ArchiveName.of("app/lib-1.0/" + file)).isEqualTo(new ArchiveName(artifact, version));
  }
}
