package io.github.opengpes.mesh.client.folder;

import static io.github.opengpes.mesh.client.folder.ControlElement.ADDRESS_TYPE;
import static io.github.opengpes.mesh.client.folder.ControlElement.COMPRESS;
import static io.github.opengpes.mesh.client.folder.ControlElement.DATA_CHECKSUM;
import static io.github.opengpes.mesh.client.folder.ControlElement.DTS_ID;
import static io.github.opengpes.mesh.client.folder.ControlElement.FROM_DTS;
import static io.github.opengpes.mesh.client.folder.ControlElement.LOCAL_ID;
import static io.github.opengpes.mesh.client.folder.ControlElement.PARTNER_ID;
import static io.github.opengpes.mesh.client.folder.ControlElement.SUBJECT;
import static io.github.opengpes.mesh.client.folder.ControlElement.TO_DTS;
import static io.github.opengpes.mesh.client.folder.ControlElement.WORKFLOW_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control files as other programs write them (the forms are in the public record), and ours. */
class ControlFileTest {

  private static ControlFile parse(String xml) throws UnusableControlFileException {
    return ControlFile.parse(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsTheSevenElementsThatAreEnough() throws Exception {
    ControlFile control =
        parse(
            "<DTSControl><Version>1.0</Version><AddressType>DTS</AddressType>"
                + "<MessageType>Data</MessageType><WorkflowId>TOC_FHIR</WorkflowId>"
                + "<To_DTS>X26OT002</To_DTS><From_DTS>X26OT001</From_DTS>"
                + "<LocalId>X26OT001-1</LocalId></DTSControl>");
    assertThat(control.elements()).hasSize(7);
    assertThat(control.text(WORKFLOW_ID)).contains("TOC_FHIR");
    assertThat(control.text(TO_DTS)).contains("X26OT002");
    assertThat(control.isReport()).isFalse();
    assertThat(control.statusRecord()).isEmpty();
  }

  @Test
  void readsAReceivedFileWithEmptyElementsAndAStatusRecord() throws Exception {
    ControlFile control =
        parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <DTSControl><Version>1.0</Version><AddressType>ALL</AddressType>
            <MessageType>Data</MessageType><From_DTS>X26HC065</From_DTS><PartnerId></PartnerId>
            <Compress>N</Compress><ProcessId /><DataCheckSum>abc</DataCheckSum>
            <StatusRecord><DateTime>20250227141016</DateTime><Event>TRANSFER</Event>
            <Status>SUCCESS</Status><StatusCode>00</StatusCode>
            <Description>Transferred to recipient mailbox</Description></StatusRecord>
            </DTSControl>""");
    assertThat(control.text(PARTNER_ID)).isEmpty();
    assertThat(control.flag(COMPRESS)).contains(false);
    assertThat(control.text(DATA_CHECKSUM)).as("another spelling").contains("abc");
    assertThat(control.statusRecord())
        .contains(
            new StatusRecord(
                "20250227141016", "TRANSFER", "SUCCESS", "00", "Transferred to recipient mailbox"));
  }

  @Test
  void standsBlanksInTagsAndAByteOrderMark() throws Exception {
    ControlFile control =
        parse(
            "\uFEFF\n< DTSControl>< LocalId >a&amp;b</ LocalId ><To_DTS >X</To_DTS ></DTSControl>");
    assertThat(control.text(LOCAL_ID)).contains("a&b");
    assertThat(control.text(TO_DTS)).contains("X");
  }

  @Test
  void readsLatin1WhereItIsNoUtf8() throws Exception {
    byte[] bytes =
        "<DTSControl><Subject>caf\u00e9</Subject></DTSControl>"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(ControlFile.parse(bytes).text(SUBJECT)).contains("caf\u00e9");
  }

  @Test
  void keepsElementsThatItDoesNotKnow() throws Exception {
    ControlFile control =
        parse("<DTSControl><SiteRef><Deep>x</Deep>7</SiteRef><LocalId>l</LocalId></DTSControl>");
    assertThat(control.others()).containsEntry("SiteRef", "7");
    assertThat(parse(new String(control.toBytes(), StandardCharsets.UTF_8))).isEqualTo(control);
  }

  @Test
  void writesTheElementsInTheDocumentedOrder() {
    ControlFile control =
        ControlFile.ofType("Data")
            .with(DTS_ID, "20200529155357895317_3573F8")
            .with(SUBJECT, "a < b & c")
            .with(FROM_DTS, "X26OT001")
            .with(WORKFLOW_ID, "W")
            .with(ADDRESS_TYPE, "ALL")
            .with(LOCAL_ID, Optional.empty())
            .with(
                StatusRecord.of(FolderStatus.TRANSFERRED, Instant.parse("2026-11-22T13:14:15.9Z")));
    assertThat(new String(control.toBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            <DTSControl>
              <Version>1.0</Version>
              <AddressType>ALL</AddressType>
              <MessageType>Data</MessageType>
              <WorkflowId>W</WorkflowId>
              <From_DTS>X26OT001</From_DTS>
              <Subject>a &lt; b &amp; c</Subject>
              <DTSId>20200529155357895317_3573F8</DTSId>
              <StatusRecord>
                <DateTime>20261122131415</DateTime>
                <Event>TRANSFER</Event>
                <Status>SUCCESS</Status>
                <StatusCode>00</StatusCode>
                <Description>Data Transfer success confirmation.</Description>
              </StatusRecord>
            </DTSControl>
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<DTSControl><Version>1.0</DTSControl>",
        "<Other/>",
        "<DTSControl>&secret;</DTSControl>",
        "<!DOCTYPE DTSControl [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<DTSControl><Subject>&x;</Subject></DTSControl>",
        "<!DOCTYPE DTSControl><DTSControl/>"
      })
  void refusesWhatIsNoControlFile(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(UnusableControlFileException.class);
  }

  @Test
  void doesNotQuoteTheFileWhenItRefuses() {
    assertThatThrownBy(() -> parse("<DTSControl><Subject>Jane Doe</Subjekt></DTSControl>"))
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("Jane");
    assertThat(ControlFile.ofType("Data").with(SUBJECT, "Jane Doe").toString())
        .doesNotContain("Jane");
  }

  /** The table of the user guide: event, success or error, code. */
  @ParameterizedTest
  @CsvSource({
    "COLLECTED, COLLECT, SUCCESS, 00",
    "CONTROL_UNUSABLE, COLLECT, ERROR, 01",
    "DATA_MISSING, COLLECT, ERROR, 02",
    "TRANSFERRED, TRANSFER, SUCCESS, 00",
    "SERVER_NOT_TRUSTED, TRANSFER, ERROR, 03",
    "CLIENT_NOT_ACCEPTED, TRANSFER, ERROR, 04",
    "DELAYED, TRANSFER, SUCCESS, 05",
    "GIVEN_UP, TRANSFER, ERROR, 06",
    "FROM_INVALID, SEND, ERROR, 07",
    "TO_INVALID, SEND, ERROR, 08",
    "VERSION_INVALID, SEND, ERROR, 09",
    "ADDRESS_TYPE_INVALID, SEND, ERROR, 10",
    "MESSAGE_TYPE_INVALID, SEND, ERROR, 11",
    "RECIPIENT_UNREGISTERED, SEND, ERROR, 12",
    "SMTP_UNDELIVERABLE, SEND, ERROR, 13",
    "NOT_COLLECTED, SEND, ERROR, 14",
    "POLLED, RECEIVE, SUCCESS, 00",
    "POLL_FAILED, RECEIVE, ERROR, 15",
    "POLL_SERVER_NOT_TRUSTED, RECEIVE, ERROR, 16",
    "POLL_CLIENT_NOT_ACCEPTED, RECEIVE, ERROR, 17"
  })
  void speaksTheStatusTableOfTheFileClient(
      FolderStatus status, String event, String success, String code) {
    StatusRecord record = StatusRecord.of(status, Instant.EPOCH);
    assertThat(record.event()).isEqualTo(event);
    assertThat(record.status()).isEqualTo(success);
    assertThat(record.code()).isEqualTo(code);
    assertThat(record.isError()).isEqualTo(success.equals("ERROR"));
  }
}
