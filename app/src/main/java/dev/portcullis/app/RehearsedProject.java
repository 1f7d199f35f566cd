package dev.portcullis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A small project with a file of each kind that names what a project needs or says how it is
/// built.
final class RehearsedProject {
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry(
              "package-lock.json",
              """
              {"name": "shop", "lockfileVersion": 3, "packages": {
                "": {"name": "shop", "dependencies": {"left": "^1.0.0"}},
                "node_modules/left": {"version": "1.0.0", "dev": true}}}
              """),
          Map.entry("yarn.lock", "# yarn lockfile v1\n\nleft@^1.0.0:\n  version \"1.0.0\"\n"),
          Map.entry(
              "pnpm-lock.yaml",
              """
              lockfileVersion: '9.0'
              packages:
                left@1.0.0:
                  resolution: {integrity: sha512-x}
              """),
          Map.entry("requirements.txt", "left==1.0.0  # pinned\nright>=2\n"),
          Map.entry("poetry.lock", toml("")),
          Map.entry(
              "Pipfile.lock",
              "{\"_meta\": {}, \"default\": {\"left\": {\"version\": \"==1.0.0\"}}}"),
          Map.entry("uv.lock", "version = 1\n" + toml("source = { registry = \"https://x\" }\n")),
          Map.entry(
              "Cargo.lock",
              "version = 4\n"
                  + toml("source = \"registry+https://github.com/rust-lang/crates.io-index\"\n")),
          Map.entry(
              "go.mod", "module example.org/shop\n\ngo 1.26\n\nrequire example.org/left v1.0.0\n"),
          Map.entry(
              "pom.xml",
              """
              <project xmlns="http://maven.apache.org/POM/4.0.0">
                <groupId>org.example</groupId><artifactId>shop</artifactId><version>1</version>
                <properties><left.version>1.0.0</left.version></properties>
                <dependencies><dependency>
                  <groupId>org.example</groupId><artifactId>left</artifactId>
                  <version>${left.version}</version>
                </dependency></dependencies>
              </project>
              """),
          Map.entry("gradle.lockfile", "org.example:left:1.0.0=compileClasspath\n"),
          Map.entry(
              "Gemfile.lock",
              """
              GEM
                remote: https://rubygems.org/
                specs:
                  left (1.0.0)

              DEPENDENCIES
                left
              """),
          Map.entry(
              "composer.lock",
              "{\"packages\": [{\"name\": \"org/left\", \"version\": \"1.0.0\"}]}"),
          Map.entry(
              "packages.lock.json",
              """
              {"version": 1, "dependencies": {"net8.0": {
                "Left": {"type": "Direct", "resolved": "1.0.0"}}}}
              """),
          Map.entry("Dockerfile", "FROM debian:12\nRUN apt-get install left\nUSER root\n"),
          Map.entry(
              "compose.yaml", "services:\n  shop:\n    image: shop:1\n    privileged: true\n"),
          Map.entry(
              "main.tf",
              """
              resource "aws_s3_bucket" "left" {
                bucket = "left"
                acl    = "public-read"
              }
              """),
          Map.entry(
              ".github/workflows/build.yml",
              """
              on: push
              jobs:
                build:
                  runs-on: ubuntu-latest
                  steps:
                    - uses: actions/checkout@v4
                    - run: make
              """));

  private RehearsedProject() {}

  private static String toml(String more) {
    return "[[package]]\nname = \"left\"\nversion = \"1.0.0\"\n" + more;
  }

  static void write(Path folder) throws IOException {
    for (Map.Entry<String, String> each : FILES.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
  }
}
