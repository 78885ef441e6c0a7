package io.github.opengpes.mesh.sandbox.folder;

import static io.github.opengpes.mesh.sandbox.folder.FolderTree.ONE;
import static io.github.opengpes.mesh.sandbox.folder.FolderTree.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.folder.ControlElement;
import io.github.opengpes.mesh.client.folder.ControlFile;
import io.github.opengpes.mesh.client.folder.FolderConfig;
import io.github.opengpes.mesh.client.folder.FolderRules;
import io.github.opengpes.mesh.client.folder.RoundResult;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Patient;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pairs in OUT go, how, and what becomes of those that cannot; against a strict sandbox. */
@Tag("once")
class FolderSendingTest {

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
    assertThat(FolderTree.status(report).event()).isEqualTo(event);
    assertThat(FolderTree.status(report).code()).isEqualTo(code);
    assertThat(FolderTree.status(report).status()).isEqualTo("ERROR");
    if (!to.isEmpty()) {
      assertThat(report.text(ControlElement.LOCAL_ID)).contains("local A");
      assertThat(FolderTree.status(tree.control(ONE, "FAILED", "A.ctl")).code()).isEqualTo(code);
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
        .allSatisfy(report -> assertThat(FolderTree.status(report).code()).isEqualTo("02"))
        .allSatisfy(report -> assertThat(FolderTree.status(report).event()).isEqualTo("COLLECT"));
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
    assertThat(FolderTree.status(tree.controls(ONE, "IN").get(0)).code()).isEqualTo("06");
  }

  @Test
  void measuresTheCompressedSizeWhereCompressIsY() throws Exception {
    FolderConfig small =
        tree.config(tree.mailbox(ONE)).withRules(FolderTree.AT_ONCE.withSizes(200, 4));
    tree.put("A", "a".repeat(10_000), "</DTSControl>", "<Compress>Y</Compress></DTSControl>");
    assertThat(FolderTree.round(small).sent()).isEqualTo(1);
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
          .satisfies(report -> assertThat(FolderTree.status(report).code()).isEqualTo("EPL-154"))
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
}
