package io.github.opengpes.mesh.sandbox.folder;

import static io.github.opengpes.mesh.sandbox.folder.FolderTree.ONE;
import static io.github.opengpes.mesh.sandbox.folder.FolderTree.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageStatus;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.folder.ControlElement;
import io.github.opengpes.mesh.client.folder.ControlFile;
import io.github.opengpes.mesh.client.folder.FolderConfig;
import io.github.opengpes.mesh.client.folder.FolderListener;
import io.github.opengpes.mesh.client.folder.FolderMailbox;
import io.github.opengpes.mesh.client.folder.FolderService;
import io.github.opengpes.mesh.client.folder.RoundResult;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.tls.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application that works with the folders sees, against a sandbox in strict mode. */
@Tag("once")
class FolderServiceTest {

  @TempDir Path root;

  private MeshSandbox sandbox;
  private FolderTree tree;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
    tree = new FolderTree(root, sandbox.baseUri());
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void carriesAPairFromOneMailboxsOutToTheOthersIn() throws Exception {
    tree.put(
        "Surgery_20261122_1", "content", "</DTSControl>", "<Subject>S 1</Subject></DTSControl>");
    assertThat(tree.round().sent()).isEqualTo(1);

    assertThat(tree.names(ONE, "OUT")).isEmpty();
    assertThat(tree.names(ONE, "SENT"))
        .containsExactly("Surgery_20261122_1.ctl", "Surgery_20261122_1.dat");
    assertThat(tree.text(ONE, "SENT", "Surgery_20261122_1.dat")).isEqualTo("content");
    ControlFile sent = tree.control(ONE, "SENT", "Surgery_20261122_1.ctl");
    assertThat(sent.text(ControlElement.LOCAL_ID)).contains("local Surgery_20261122_1");
    assertThat(sent.text(ControlElement.TO_DTS)).contains("X26ABC2");
    assertThat(sent.flag(ControlElement.IS_COMPRESSED)).contains(true);
    assertThat(FolderTree.status(sent).event()).isEqualTo("TRANSFER");
    assertThat(FolderTree.status(sent).status()).isEqualTo("SUCCESS");
    assertThat(FolderTree.status(sent).code()).isEqualTo("00");
    String id = sent.text(ControlElement.DTS_ID).orElseThrow();

    assertThat(tree.round().received()).isEqualTo(1);
    assertThat(tree.names(TWO, "IN")).containsExactly(id + ".ctl", id + ".dat");
    assertThat(tree.text(TWO, "IN", id + ".dat")).isEqualTo("content");
    ControlFile received = tree.control(TWO, "IN", id + ".ctl");
    assertThat(received.text(ControlElement.ADDRESS_TYPE)).contains("ALL");
    assertThat(received.text(ControlElement.MESSAGE_TYPE)).contains("Data");
    assertThat(received.text(ControlElement.FROM_DTS)).contains("X26ABC1");
    assertThat(received.text(ControlElement.FROM_SMTP)).contains("x26abc1@dts.nhs.uk");
    assertThat(received.text(ControlElement.TO_DTS)).contains("X26ABC2");
    assertThat(received.text(ControlElement.WORKFLOW_ID)).contains("TEST_WORKFLOW");
    assertThat(received.text(ControlElement.SUBJECT)).contains("S 1");
    assertThat(received.text(ControlElement.LOCAL_ID)).contains("local Surgery_20261122_1");
    assertThat(received.text(ControlElement.DTS_ID)).contains(id);
    assertThat(FolderTree.status(received).code()).isEqualTo("00");
    assertThat(tree.client(ONE).track(new MessageId(id)).status())
        .isEqualTo(MessageStatus.ACKNOWLEDGED);
    assertThat(tree.round()).isEqualTo(new RoundResult(0, 0, 0, 0, 0, 0, 0, false));
  }

  @Test
  void writesTheReportsThatTheMailboxAsksFor() throws Exception {
    FolderMailbox all = tree.mailbox(ONE).withReports(true, true, true);
    tree.put("A", "content");
    FolderTree.round(tree.config(all));
    assertThat(tree.controls(ONE, "IN"))
        .allSatisfy(report -> assertThat(report.isReport()).isTrue())
        .extracting(
            report -> FolderTree.status(report).event() + " " + FolderTree.status(report).code())
        .containsExactlyInAnyOrder("COLLECT 00", "TRANSFER 00", "RECEIVE 00");
    assertThat(tree.controls(ONE, "IN"))
        .filteredOn(report -> !FolderTree.status(report).event().equals("RECEIVE"))
        .allSatisfy(report -> assertThat(report.text(ControlElement.LOCAL_ID)).contains("local A"));
  }

  @Test
  void aMailboxThatIsNotAcceptedKeepsItsPairsAndSaysSoOnce() throws Exception {
    tree.put("A", "content");
    FolderMailbox wrong =
        new FolderMailbox(ONE, "wrong", root.resolve("X26ABC1"), false, false, false, true);
    try (FolderService service = FolderTree.open(tree.config(wrong), FolderListener.none())) {
      for (int i = 0; i < 5; i++) {
        assertThat(service.round().troubled()).isEqualTo(1);
      }
    }
    assertThat(tree.names(ONE, "OUT")).containsExactly("A.ctl", "A.dat");
    assertThat(tree.controls(ONE, "IN"))
        .singleElement()
        .satisfies(report -> assertThat(FolderTree.status(report).event()).isEqualTo("RECEIVE"))
        .satisfies(report -> assertThat(FolderTree.status(report).code()).isEqualTo("17"));
    assertThat(tree.round().sent()).as("with the right password").isEqualTo(1);
  }

  @Test
  void anOutageUsesUpNoRetries() throws Exception {
    tree.put("A", "content");
    FolderConfig config = tree.config(tree.mailbox(ONE));
    sandbox.close();
    try (FolderService service = FolderTree.open(config, FolderListener.none())) {
      for (int i = 0; i < 5; i++) {
        assertThat(service.round().troubled()).isEqualTo(1);
      }
    }
    assertThat(tree.names(ONE, "OUT")).containsExactly("A.ctl", "A.dat");
    assertThat(FolderTree.status(tree.controls(ONE, "IN").get(0)).code()).isEqualTo("15");
  }

  @Test
  void twoServicesDoNotWorkOnOneMailbox() throws Exception {
    FolderConfig config = tree.config(tree.mailbox(ONE));
    try (FolderService first = FolderTree.open(config, FolderListener.none())) {
      assertThatThrownBy(() -> FolderTree.open(config, FolderListener.none()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another folder service");
      first.round();
    }
    FolderTree.open(config, FolderListener.none()).close();
  }

  @Test
  void stopsWhenTheSignalFileHoldsOneAndNotBecauseOfAnOldOne() throws Exception {
    Path signal = Files.writeString(root.resolve("mexclient.sig"), "1\n");
    FolderConfig config = tree.config(tree.mailbox(ONE)).withSignalFile(signal);
    tree.put("A", "content");
    try (FolderService service =
        FolderTree.open(config, (step, mailbox, name) -> write(signal, "1"))) {
      service.run();
    }
    assertThat(tree.names(ONE, "SENT")).containsExactly("A.ctl", "A.dat");
    assertThat(signal).hasContent("0");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void fetchesMoreThanARoundTakesInTheNextAndManyAtATime() throws Exception {
    MeshClient one = tree.client(ONE);
    for (int i = 0; i < 25; i++) {
      one.send(
          OutgoingMessage.of(
              TWO, new WorkflowId("TEST_WORKFLOW"), MessageContent.of(new byte[] {(byte) i})));
    }
    FolderConfig config = tree.config(tree.mailbox(TWO)).withLimits(3, 10, 4);
    try (FolderService service = FolderTree.open(config, FolderListener.none())) {
      RoundResult first = service.round();
      assertThat(first.received()).isEqualTo(10);
      assertThat(first.more()).isTrue();
      assertThat(service.round().received()).isEqualTo(10);
      RoundResult last = service.round();
      assertThat(last.received()).isEqualTo(5);
      assertThat(last.more()).isFalse();
    }
    assertThat(tree.names(TWO, "IN")).hasSize(50);
  }

  /**
   * As the NHS toolkit workbench does: it reacts to the creation of a {@code .ctl}, nothing else.
   */
  @Test
  void aProgramThatWatchesInFindsThePairWholeWhenTheControlFileAppears() throws Exception {
    tree.put("A", "content of some length ".repeat(1000));
    tree.round();
    Path in = Files.createDirectories(tree.folder(TWO, "IN"));
    try (WatchService watch = in.getFileSystem().newWatchService()) {
      in.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Thread service =
          new Thread(
              () -> {
                try {
                  tree.round();
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      service.start();
      String control = firstControl(watch);
      ControlFile read = tree.control(TWO, "IN", control);
      assertThat(read.text(ControlElement.VERSION)).isPresent();
      assertThat(FolderTree.status(read).code()).isEqualTo("00");
      assertThat(tree.text(TWO, "IN", control.replace(".ctl", ".dat"))).hasSize(23_000);
      service.join();
    }
  }

  private static String firstControl(WatchService watch) throws InterruptedException {
    while (true) {
      WatchKey key = watch.poll(30, TimeUnit.SECONDS);
      assertThat(key).as("something appears").isNotNull();
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.context().toString().endsWith(".ctl")) {
          return event.context().toString();
        }
      }
      key.reset();
    }
  }

  @Test
  void aMailboxOfTheOldClientIsTakenOverAsItLies() throws Exception {
    tree.put("A", "content");
    MessageId id =
        tree.client(ONE)
            .send(
                OutgoingMessage.of(
                    TWO, new WorkflowId("TEST_WORKFLOW"), MessageContent.of(new byte[] {1})))
            .id();
    Path in = Files.createDirectories(tree.folder(TWO, "IN"));
    Files.writeString(in.resolve(id + ".ctl"), "<DTSControl/>");
    Path temp = Files.createDirectories(tree.folder(TWO, "TEMP"));
    Files.writeString(temp.resolve("half.ctl"), "of the old client");
    RoundResult result = FolderTree.round(tree.config(tree.mailbox(TWO)));
    assertThat(result.received()).as("the old client placed it already").isZero();
    assertThat(tree.client(TWO).count()).as("and now it is acknowledged").isZero();
    assertThat(tree.names(TWO, "IN")).containsExactly(id + ".ctl");
    assertThat(temp.resolve("half.ctl")).exists();
  }

  @Test
  void aReportOfTheServiceIsAControlFileTiedToItsMessageByTheLocalId() throws Exception {
    tree.put("A", "content");
    FolderConfig config = tree.config(tree.mailbox(ONE));
    FolderTree.round(config);
    sandbox.clock().advance(Duration.ofDays(6));
    sandbox.tick();
    try (FolderService service =
        FolderService.open(
            config,
            FolderTree.transport(),
            FolderTree.runtime(sandbox.clock()),
            FolderListener.none())) {
      assertThat(service.round().reports()).isEqualTo(1);
    }
    assertThat(tree.names(ONE, "IN")).singleElement().asString().endsWith(".ctl");
    ControlFile report = tree.controls(ONE, "IN").get(0);
    assertThat(report.isReport()).isTrue();
    assertThat(report.text(ControlElement.LOCAL_ID)).contains("local A");
    assertThat(FolderTree.status(report).code()).isEqualTo("14");
    assertThat(FolderTree.status(report).isError()).isTrue();
  }

  @Test
  void speaksMutualTlsWithTheKeyStoreOfMeshclientCfg() throws Exception {
    TestAuthority authority = TestAuthority.create();
    KeyStore keys = authority.client("SERVER001", "X26").keyStore("storepass");
    keys.setCertificateEntry("authority", authority.certificate());
    Path store = root.resolve("mesh.keystore");
    try (OutputStream out = Files.newOutputStream(store)) {
      keys.store(out, "storepass".toCharArray());
    }
    try (MeshSandbox secure = MeshSandbox.start(SandboxConfig.standard().withTestTls(authority))) {
      String cfg =
          """
          <MESHConfig><PrimaryURL>%s</PrimaryURL><AuthenticationKey>TestKey</AuthenticationKey>
          <KeyStorePath>mesh.keystore</KeyStorePath><KeyStorePassword>storepass</KeyStorePassword>
          <ProcessingDelay>0</ProcessingDelay>
          <Client><ClientIdentity>X26ABC1</ClientIdentity>
          <ClientAuthentication>password</ClientAuthentication>
          <InterfaceRoot>X26ABC1</InterfaceRoot></Client></MESHConfig>"""
              .formatted(secure.baseUri());
      Path file = Files.writeString(root.resolve("meshclient.cfg"), cfg);
      tree.put("A", "content");
      try (FolderService service =
          FolderService.open(FolderConfig.read(file), FolderListener.none())) {
        assertThat(service.round().sent()).isEqualTo(1);
      }
      Files.writeString(file, cfg.replaceAll("<KeyStore.*\n", ""));
      try (FolderService service =
          FolderService.open(FolderConfig.read(file), FolderListener.none())) {
        assertThat(service.round().troubled()).isEqualTo(1);
      }
      assertThat(FolderTree.status(tree.controls(ONE, "IN").get(0)).code())
          .as("the service's certificate is not trusted")
          .isEqualTo("16");
    }
  }

  @Test
  void servesSeveralMailboxesOverOneConnection() throws Exception {
    FolderMailbox[] many =
        List.of(ONE, TWO, new MailboxId("X26ABC3")).stream()
            .map(tree::mailbox)
            .toArray(FolderMailbox[]::new);
    tree.put("A", "content");
    assertThat(FolderTree.round(tree.config(many)).sent()).isEqualTo(1);
    assertThat(FolderTree.round(tree.config(many)).received()).isEqualTo(1);
  }
}
