package io.github.opengpes.mesh.client.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.transport.ProxySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code meshclient.cfg} is read as it stands; what is wrong with one is said all at once. */
class FolderConfigTest {

  @TempDir Path folder;

  private FolderConfig read(String xml) throws IOException, UnusableFolderConfigException {
    return FolderConfig.read(Files.writeString(folder.resolve("meshclient.cfg"), xml));
  }

  private static final String WHOLE =
      """
      <?xml version="1.0"?>
      <MESHConfig>
        <PrimaryURL>https://localhost:8000</PrimaryURL>
        <LogPath>/var/mesh/log</LogPath>
        <WorkPath>/var/mesh/working</WorkPath>
        <ProxyPath>proxy</ProxyPath>
        <SignalPath>sig</SignalPath>
        <PollPeriod>300</PollPeriod>
        <ServerRetry>5</ServerRetry>
        <MaxMessages>50</MaxMessages>
        <MaxConnections>2</MaxConnections>
        <AutoUpgrade>Y</AutoUpgrade>
        <AuthenticationKey>hidden2</AuthenticationKey>
        <ProcessingDelay>1</ProcessingDelay>
        <NewSetting>x</NewSetting>
        <Client>
          <ClientIdentity>X26HC001</ClientIdentity>
          <ClientAuthentication>hidden3</ClientAuthentication>
          <MailboxType>MESH</MailboxType>
          <InterfaceRoot>data/X26HC001</InterfaceRoot>
          <CollectReport>Y</CollectReport>
          <TransferReport>n</TransferReport>
          <PollReport>N</PollReport>
          <SaveSent>N</SaveSent>
          <Colour>red</Colour>
        </Client>
        <Client>
          <ClientIdentity>X26HC002</ClientIdentity>
          <ClientAuthentication>hidden3</ClientAuthentication>
          <InterfaceRoot>/data/X26HC002</InterfaceRoot>
        </Client>
      </MESHConfig>
      """;

  @Test
  void readsEverySettingAndNotesWhatHasNoEffect() throws Exception {
    Files.createDirectory(folder.resolve("proxy"));
    Files.writeString(
        folder.resolve("proxy/proxy.ini"),
        """
        [proxy]
        # the way out
        ProxyHost = proxy.example
        ProxyPort=8080
        ProxyUser=folder
        ProxyPassword=hidden4
        ProxyKind=odd
        """);
    FolderConfig config = read(WHOLE);
    assertThat(config.service().baseUri()).isEqualTo(URI.create("https://localhost:8000"));
    assertThat(config.pollPeriod()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.processingDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.serverRetry()).isEqualTo(5);
    assertThat(config.maxMessages()).isEqualTo(50);
    assertThat(config.maxConnections()).isEqualTo(2);
    assertThat(config.signalFile()).contains(folder.resolve("sig/mexclient.sig"));
    assertThat(config.mailboxes()).hasSize(2);
    FolderMailbox first = config.mailboxes().get(0);
    assertThat(first.id()).isEqualTo(new MailboxId("X26HC001"));
    assertThat(first.root()).isEqualTo(folder.resolve("data/X26HC001"));
    assertThat(first.collectReport()).isTrue();
    assertThat(first.transferReport()).isFalse();
    assertThat(first.saveSent()).isFalse();
    assertThat(config.mailboxes().get(1).saveSent()).as("by default").isTrue();
    assertThat(config.service().transport().proxy())
        .contains(ProxySettings.of("proxy.example", 8080).withCredentials("folder", "hidden4"));
    assertThat(config.notes())
        .hasSize(6)
        .anyMatch(note -> note.contains("proxykind"))
        .anyMatch(note -> note.contains("NewSetting"))
        .anyMatch(note -> note.contains("Client 1: Colour"))
        .anyMatch(note -> note.contains("LogPath"))
        .anyMatch(note -> note.contains("WorkPath"))
        .anyMatch(note -> note.contains("AutoUpgrade"));
  }

  @Test
  void showsNoSecret() throws Exception {
    FolderConfig config = read(WHOLE);
    assertThat(config.toString() + config.mailboxes() + config.service() + config.notes())
        .doesNotContain("hidden");
  }

  @Test
  void saysAllThatIsWrongAtOnceAndWhere() {
    String wrong =
        WHOLE
            .replace("<AuthenticationKey>hidden2</AuthenticationKey>", "")
            .replace(
                "<WorkPath>",
                "<KeyStorePath>absent</KeyStorePath>"
                    + "<KeyStorePassword>hidden1</KeyStorePassword><WorkPath>")
            .replace("<PollPeriod>300", "<PollPeriod>often")
            .replace("<SaveSent>N", "<SaveSent>perhaps")
            .replace("<InterfaceRoot>/data/X26HC002</InterfaceRoot>", "");
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOfSatisfying(
            UnusableFolderConfigException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        "AuthenticationKey is missing: the environment's shared key",
                        "KeyStorePath: there is no file " + folder.resolve("absent"),
                        "PollPeriod is not a whole number from 1",
                        "Client 1: SaveSent is neither Y nor N",
                        "Client 2: InterfaceRoot is missing: the folder of IN and OUT"))
        .hasMessageContaining("meshclient.cfg")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void refusesTwoMailboxesInOneFolderAndAnAddressThatIsNone() {
    assertThatThrownBy(() -> read(WHOLE.replace("/data/X26HC002", "data/X26HC001")))
        .isInstanceOf(UnusableFolderConfigException.class)
        .hasMessageContaining("share the folder");
    assertThatThrownBy(() -> read(WHOLE.replace("https://localhost:8000", "localhost")))
        .isInstanceOf(UnusableFolderConfigException.class)
        .hasMessageContaining("PrimaryURL");
  }

  @Test
  void takesNoDocumentTypeAndQuotesNothingOfABrokenFile() {
    assertThatThrownBy(
            () ->
                read(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><MESHConfig>&e;</MESHConfig>"))
        .isInstanceOf(UnusableFolderConfigException.class)
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> read("<MESHConfig><KeyStorePassword>hidden</MESHConfig>"))
        .isInstanceOf(UnusableFolderConfigException.class)
        .hasMessageNotContaining("hidden");
  }
}
