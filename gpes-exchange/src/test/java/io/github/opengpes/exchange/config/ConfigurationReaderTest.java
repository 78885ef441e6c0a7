package io.github.opengpes.exchange.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {

  @TempDir Path folder;
  private Path file;

  /** A configuration as the two services have them. */
  record Settings(
      MailboxConfiguration mailbox, Path state, List<String> practices, Optional<Level> level) {}

  enum Level {
    VERY_LOW,
    HIGH
  }

  @BeforeEach
  void setUp() {
    file = folder.resolve("service.yaml");
  }

  private Settings read(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return ConfigurationReader.read(file, Settings.class);
  }

  private static final String MAILBOX =
      """
      mailbox:
        url: http://localhost:8700
        mailbox: X26ABC1
        password: env:MESH_PASSWORD
        shared-key: plain:TestKey
      """;

  @Test
  void readsKeysInKebabCaseAndLeavesOptionalOnesEmpty() throws IOException {
    Settings settings = read(MAILBOX + "state: var/state\npractices: [T00001]\n");
    assertThat(settings.mailbox().mailbox()).isEqualTo("X26ABC1");
    assertThat(settings.mailbox().pause()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.mailbox().chunkBytes()).isEqualTo(75L * 1024 * 1024);
    assertThat(settings.state()).isEqualTo(Path.of("var/state"));
    assertThat(settings.level()).isEmpty();
  }

  @Test
  void readsDurationsAndEnumsAsTheyAreWrittenInYaml() throws IOException {
    Settings settings =
        read(MAILBOX + "  poll-every: PT0.2S\nstate: s\npractices: []\nlevel: very-low\n");
    assertThat(settings.mailbox().pause()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.level()).contains(Level.VERY_LOW);
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheKnownOnes() {
    assertThatThrownBy(() -> read(MAILBOX + "states: s\nstate: s\npractices: []\n"))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("service.yaml:6")
        .hasMessageContaining("unknown key 'states'")
        .hasMessageContaining("practices, state");
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThatThrownBy(() -> read(MAILBOX + "practices: []\n"))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageEndingWith("'state': missing");
  }

  @Test
  void whatTheRecordRefusesIsSaidInItsWords() {
    assertThatThrownBy(() -> read(MAILBOX + "  chunk-mebibytes: 96\nstate: s\npractices: []\n"))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("'mailbox'")
        .hasMessageContaining("from 1 to 95");
  }

  @Test
  void takesTheLargestChunkThatMeshWouldTake() throws IOException {
    Settings settings = read(MAILBOX + "  chunk-mebibytes: 95\nstate: s\npractices: []\n");
    assertThat(settings.mailbox().chunkBytes()).isEqualTo(95L * 1024 * 1024);
  }

  @Test
  void aSecretOfTheWrongFormIsNotQuoted() {
    assertThatThrownBy(
            () -> read(MAILBOX.replace("plain:TestKey", "TestKey") + "state: s\npractices: []\n"))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("env:NAME")
        .hasMessageNotContaining("TestKey");
  }

  @Test
  void aValueOfTheWrongFormIsNamedAndNotQuoted() {
    assertThatThrownBy(() -> read(MAILBOX + "state: s\npractices: {a: b}\n"))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("'practices': not of the form");
  }

  @Test
  void brokenYamlIsOneLine() {
    assertThatThrownBy(() -> read("mailbox: [unclosed\nstate: }"))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("not well-formed YAML")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void anEmptyFileAndAMissingOneAreSaidSo() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
    assertThatThrownBy(() -> ConfigurationReader.read(folder.resolve("none.yaml"), Settings.class))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void secretsComeFromTheEnvironmentOrAFileAndAreNeverPrinted() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\nmore\n");
    assertThat(new Secret("env:A").resolve(Map.of("A", "x"))).isEqualTo("x");
    assertThat(new Secret("file:" + secret).resolve(Map.of())).isEqualTo("s3cret");
    assertThat(new Secret("plain:a:b").resolve(Map.of())).isEqualTo("a:b");
    assertThat(new Secret("plain:hidden").toString()).doesNotContain("hidden");
    assertThatThrownBy(() -> new Secret("env:A").resolve(Map.of()))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("A is not set");
  }
}
