package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MailboxId;
import java.util.List;

/** The report control files that this client writes itself. */
final class Reports {

  /** What a report repeats of the control file that it is about; the local id ties the two. */
  private static final List<ControlElement> REPEATED =
      List.of(
          ControlElement.ADDRESS_TYPE,
          ControlElement.WORKFLOW_ID,
          ControlElement.FROM_SMTP,
          ControlElement.FROM_DTS,
          ControlElement.TO_SMTP,
          ControlElement.TO_DTS,
          ControlElement.SUBJECT,
          ControlElement.LOCAL_ID,
          ControlElement.DTS_ID);

  private Reports() {}

  /** A report about a pair. */
  static ControlFile about(ControlFile control, StatusRecord status) {
    ControlFile report = ControlFile.ofType("Report");
    for (ControlElement element : REPEATED) {
      report = report.with(element, control.text(element));
    }
    return withAddressType(report).with(status);
  }

  /** A report about the mailbox, tied to no message. */
  static ControlFile about(MailboxId mailbox, StatusRecord status) {
    return withAddressType(ControlFile.ofType("Report"))
        .with(ControlElement.TO_DTS, mailbox.value())
        .with(status);
  }

  /** Known readers refuse a control file without it. */
  private static ControlFile withAddressType(ControlFile report) {
    return report.text(ControlElement.ADDRESS_TYPE).isPresent()
        ? report
        : report.with(ControlElement.ADDRESS_TYPE, "DTS");
  }
}
