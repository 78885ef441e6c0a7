package io.github.opengpes.mesh.sandbox.folder;

import static io.github.opengpes.mesh.sandbox.folder.FolderTree.ONE;
import static io.github.opengpes.mesh.sandbox.folder.FolderTree.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.InboxQuery;
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
import io.github.opengpes.mesh.client.folder.FolderRules;
import io.github.opengpes.mesh.client.folder.FolderService;
import io.github.opengpes.mesh.client.folder.RoundResult;
import io.github.opengpes.mesh.client.folder.StatusRecord;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Patient;
import io.github.opengpes.mesh.sandbox.Register;
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
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application that works with the folders sees, against a sandbox in strict mode. */
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

  private static StatusRecord status(ControlFile control) {
    return control.statusRecord().orElseThrow();
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
    assertThat(status(sent).event()).isEqualTo("TRANSFER");
    assertThat(status(sent).status()).isEqualTo("SUCCESS");
    assertThat(status(sent).code()).isEqualTo("00");
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
    assertThat(status(received).code()).isEqualTo("00");
    assertThat(tree.client(ONE).track(new MessageId(id)).status())
        .isEqualTo(MessageStatus.ACKNOWLEDGED);
    assertThat(tree.round()).isEqualTo(new RoundResult(0, 0, 0, 0, 0, 0, 0, false));
  }

  @Test
  void findsFoldersInLowerCaseAndMakesMissingOnesInUpperCase() throws Exception {
    Path lower = Files.createDirectories(root.resolve("X26ABC1/out"));
    Files.createDirectories(root.resolve("X26ABC1/sent"));
    tree.put("A", "content");
    for (String name : List.of("A.dat", "A.ctl")) {
      Files.move(tree.folder(ONE, "OUT").resolve(name), lower.resolve(name));
    }
    Files.delete(tree.folder(ONE, "OUT"));
    assertThat(tree.round().sent()).isEqualTo(1);
    assertThat(tree.names(ONE, "sent")).containsExactly("A.ctl", "A.dat");
    try (var folders = Files.list(root.resolve("X26ABC1"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrder("out", "sent", "IN", "FAILED", "TEMP");
    }
  }

  @Test
  void takesSuffixesInAnyCaseAndKeepsThem() throws Exception {
    tree.put("A", "content");
    Path out = tree.folder(ONE, "OUT");
    Files.move(out.resolve("A.dat"), out.resolve("B.DAT"));
    Files.move(out.resolve("A.ctl"), out.resolve("B.CTL"));
    assertThat(tree.round().sent()).isEqualTo(1);
    assertThat(tree.names(ONE, "SENT")).containsExactly("B.CTL", "B.DAT");
  }

  @Test
  void leavesFilesAloneThatAreStillBeingWritten() throws Exception {
    tree.put("A", "content");
    FolderConfig patient =
        tree.config(tree.mailbox(ONE)).withTimes(Duration.ofMinutes(1), Duration.ofHours(1));
    assertThat(FolderTree.round(patient).sent()).isZero();
    assertThat(tree.names(ONE, "OUT")).containsExactly("A.ctl", "A.dat");

    Path data = Files.writeString(tree.folder(ONE, "OUT").resolve("B.dat"), "no control file yet");
    assertThat(tree.round().sent()).isEqualTo(1);
    assertThat(data).exists();
  }

  @Test
  void givesAPairWithoutLocalIdOneOfItsOwnAndWritesItToSent() throws Exception {
    tree.put("A", "content", "<LocalId>local A</LocalId>", "<LocalId />");
    tree.round();
    ControlFile sent = tree.control(ONE, "SENT", "A.ctl");
    String localId = sent.text(ControlElement.LOCAL_ID).orElseThrow();
    tree.round();
    assertThat(tree.controls(TWO, "IN"))
        .singleElement()
        .satisfies(in -> assertThat(in.text(ControlElement.LOCAL_ID)).contains(localId));
  }

  @Test
  void overwritesNothingInSentWhenABaseNameIsUsedAgain() throws Exception {
    tree.put("A", "first");
    tree.round();
    tree.put("A", "second");
    tree.round();
    assertThat(tree.names(ONE, "SENT")).hasSize(4).contains("A.ctl", "A.dat");
    assertThat(tree.text(ONE, "SENT", "A.dat")).isEqualTo("first");
  }

  @Test
  void deletesWhatIsSentWhereSaveSentIsN() throws Exception {
    tree.put("A", "content");
    FolderTree.round(tree.config(tree.mailbox(ONE).withSaveSent(false)));
    assertThat(tree.names(ONE, "OUT")).isEmpty();
    assertThat(tree.names(ONE, "SENT")).isEmpty();
    assertThat(tree.client(TWO).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "<Version>1.0, <Version>, SEND, 09",
    "<AddressType>DTS, <AddressType>FAX, SEND, 10",
    "<MessageType>Data, <MessageType>Report, SEND, 11",
    "<To_DTS>X26ABC2, <To_DTS>, SEND, 08",
    "<To_DTS>X26ABC2, <To_DTS>no mailbox, SEND, 08",
    "<To_DTS>X26ABC2, <To_DTS>X26UNKNOWN, SEND, 12",
    "<From_DTS>X26ABC1, <From_DTS>X26ABC3, SEND, 07",
    "<WorkflowId>TEST_WORKFLOW, <WorkflowId>, COLLECT, 01",
    "</DTSControl>, '', COLLECT, 01"
  })
  void aPairThatCannotGoIsInFailedAndAReportSaysWhy(
      String from, String to, String event, String code) throws Exception {
    tree.put("A", "content", from, to);
    assertThat(tree.round().failed()).isEqualTo(1);
    assertThat(tree.names(ONE, "OUT")).isEmpty();
    assertThat(tree.names(ONE, "FAILED")).containsExactly("A.ctl", "A.dat");
    assertThat(tree.text(ONE, "FAILED", "A.dat")).isEqualTo("content");
    assertThat(tree.client(TWO).count()).isZero();
    ControlFile report = tree.controls(ONE, "IN").get(0);
    assertThat(tree.names(ONE, "IN")).hasSize(1);
    assertThat(report.isReport()).isTrue();
    assertThat(status(report).event()).isEqualTo(event);
    assertThat(status(report).code()).isEqualTo(code);
    assertThat(status(report).status()).isEqualTo("ERROR");
    if (!to.isEmpty()) {
      assertThat(report.text(ControlElement.LOCAL_ID)).contains("local A");
      assertThat(status(tree.control(ONE, "FAILED", "A.ctl")).code()).isEqualTo(code);
    }
  }

  @Test
  void aControlFileWithoutDataFailsAfterAWhileAndEmptyDataAtOnce() throws Exception {
    tree.putControl("A");
    FolderRules patient =
        FolderTree.AT_ONCE.withPauses(Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
    FolderTree.round(tree.config(tree.mailbox(ONE)).withRules(patient));
    assertThat(tree.names(ONE, "OUT")).containsExactly("A.ctl");

    tree.put("B", "");
    tree.round();
    assertThat(tree.names(ONE, "FAILED")).containsExactly("A.ctl", "B.ctl", "B.dat");
    assertThat(tree.controls(ONE, "IN"))
        .hasSize(2)
        .allSatisfy(report -> assertThat(status(report).code()).isEqualTo("02"))
        .allSatisfy(report -> assertThat(status(report).event()).isEqualTo("COLLECT"));
  }

  @Test
  void sendsByTheSmtpAddressAndUnderstandsOtherCase() throws Exception {
    tree.put(
        "A",
        "content",
        "<AddressType>DTS",
        "<AddressType>smtp",
        "<MessageType>Data",
        "<MessageType>DATA",
        "<To_DTS>X26ABC2</To_DTS>",
        "<To_ESMTP>x26abc2@dts.nhs.uk</To_ESMTP>",
        "<From_DTS>X26ABC1</From_DTS>",
        "<From_ESMTP>x26abc1@dts.nhs.uk</From_ESMTP>");
    assertThat(tree.round().sent()).isEqualTo(1);
    assertThat(tree.client(TWO).count()).isEqualTo(1);
  }

  @Test
  void splitsOnlyWhereAllowChunkingIsY() throws Exception {
    FolderConfig small =
        tree.config(tree.mailbox(ONE)).withRules(FolderTree.AT_ONCE.withSizes(10, 4));
    tree.put("A", "0123456789a", "</DTSControl>", "<AllowChunking>Y</AllowChunking></DTSControl>");
    assertThat(FolderTree.round(small).sent()).isEqualTo(1);
    MeshClient two = tree.client(TWO);
    MessageId id = two.inbox(InboxQuery.all()).findFirst().orElseThrow();
    assertThat(two.head(id).chunks()).isEqualTo(3);

    tree.put("B", "0123456789", "</DTSControl>", "<Compress>N</Compress></DTSControl>");
    tree.put("C", "0123456789a", "</DTSControl>", "<Compress>N</Compress></DTSControl>");
    RoundResult result = FolderTree.round(small);
    assertThat(result.sent()).as("as large as may be").isEqualTo(1);
    assertThat(result.failed()).as("one byte more").isEqualTo(1);
    assertThat(tree.names(ONE, "FAILED")).containsExactly("C.ctl", "C.dat");
    assertThat(status(tree.controls(ONE, "IN").get(0)).code()).isEqualTo("06");
  }

  @Test
  void measuresTheCompressedSizeWhereCompressIsY() throws Exception {
    FolderConfig small =
        tree.config(tree.mailbox(ONE)).withRules(FolderTree.AT_ONCE.withSizes(200, 4));
    tree.put("A", "a".repeat(10_000), "</DTSControl>", "<Compress>Y</Compress></DTSControl>");
    assertThat(FolderTree.round(small).sent()).isEqualTo(1);
  }

  @Test
  void writesTheReportsThatTheMailboxAsksFor() throws Exception {
    FolderMailbox all = tree.mailbox(ONE).withReports(true, true, true);
    tree.put("A", "content");
    FolderTree.round(tree.config(all));
    assertThat(tree.controls(ONE, "IN"))
        .allSatisfy(report -> assertThat(report.isReport()).isTrue())
        .extracting(report -> status(report).event() + " " + status(report).code())
        .containsExactlyInAnyOrder("COLLECT 00", "TRANSFER 00", "RECEIVE 00");
    assertThat(tree.controls(ONE, "IN"))
        .filteredOn(report -> !status(report).event().equals("RECEIVE"))
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
        .satisfies(report -> assertThat(status(report).event()).isEqualTo("RECEIVE"))
        .satisfies(report -> assertThat(status(report).code()).isEqualTo("17"));
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
    assertThat(status(tree.controls(ONE, "IN").get(0)).code()).isEqualTo("15");
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

  @Test
  void sendsManyPairsFromManyThreadsEachOnce() throws Exception {
    for (int i = 0; i < 60; i++) {
      tree.put("P" + i, "content " + i);
    }
    assertThat(tree.round().sent()).isEqualTo(60);
    assertThat(tree.round().received()).isEqualTo(60);
    assertThat(tree.controls(TWO, "IN"))
        .extracting(in -> in.text(ControlElement.LOCAL_ID).orElseThrow())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 60).mapToObj(i -> "local P" + i).toList());
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
      assertThat(status(read).code()).isEqualTo("00");
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
    assertThat(status(report).code()).isEqualTo("14");
    assertThat(status(report).isError()).isTrue();
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
      assertThat(status(tree.controls(ONE, "IN").get(0)).code())
          .as("the service's certificate is not trusted")
          .isEqualTo("16");
    }
  }

  @Test
  void addressesThePracticeOfAPatient() throws Exception {
    Patient patient =
        new Patient("9990000018", LocalDate.of(1955, 1, 9), "Mowers", List.of("X26ABC2"));
    Register register = Register.standard().withPatients(List.of(patient));
    try (MeshSandbox routing = MeshSandbox.start(SandboxConfig.standard().withRegister(register))) {
      FolderTree there = new FolderTree(root, routing.baseUri());
      there.put("A", "content", "X26ABC2", "GPPROVIDER_9990000018_09011955_Mowers");
      there.put("B", "content", "X26ABC2", "GPPROVIDER_9990000018_09011955_Smith");
      FolderConfig config = there.config(there.mailbox(ONE));
      assertThat(FolderTree.round(config).sent()).isEqualTo(2);
      assertThat(there.client(TWO).count()).isEqualTo(1);
      assertThat(FolderTree.round(config).reports()).isEqualTo(1);
      assertThat(there.controls(ONE, "IN"))
          .singleElement()
          .satisfies(report -> assertThat(status(report).code()).isEqualTo("EPL-154"))
          .satisfies(
              report -> assertThat(report.text(ControlElement.LOCAL_ID)).contains("local B"));
      assertThat(there.text(ONE, "SENT", "A.ctl"))
          .as("the application's own words")
          .contains("GPPROVIDER_9990000018_09011955_Mowers");
    }
  }

  @Test
  void refusesALinkInOut() throws Exception {
    Path secret = Files.writeString(root.resolve("secret"), "not to be sent");
    tree.putControl("A");
    Files.createSymbolicLink(tree.folder(ONE, "OUT").resolve("A.dat"), secret);
    assertThat(tree.round().sent()).isZero();
    assertThat(tree.client(TWO).count()).isZero();
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
