package io.github.opengpes.messages.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.fault.InvalidValueException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  @Test
  void thePublicWorkflowIdsAreTheDefaults() {
    assertThat(WorkflowIds.DEFAULT.of(MessageKind.RTPR)).isEqualTo("GPDC_RTPR");
    assertThat(WorkflowIds.DEFAULT.of(MessageKind.QR)).isEqualTo("GPDC_QUERY_RESULTS");
    assertThat(WorkflowIds.DEFAULT.of(MessageKind.QR_ACK)).isEqualTo("GPDC_QUERY_RESULTS_ACK");
  }

  @Test
  void everyKindIsFoundByItsWorkflowId() {
    for (MessageKind kind : MessageKind.values()) {
      assertThat(WorkflowIds.DEFAULT.kindOf(WorkflowIds.DEFAULT.of(kind))).contains(kind);
    }
    assertThat(WorkflowIds.DEFAULT.kindOf("GPDC_OTHER")).isEmpty();
  }

  @Test
  void refusesWorkflowIdsThatCannotBeToldApart() {
    assertThatThrownBy(() -> new WorkflowIds("A", "A", "C", "D", "E", "F", "G"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WorkflowIds("", "B", "C", "D", "E", "F", "G"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesReports() {
    ReportFileName name =
        new ReportFileName("extraction-status", 1, LocalDateTime.of(2020, 4, 2, 6, 30, 9));
    assertThat(name).hasToString("extraction-status-v1-20200402063009.csv");
    assertThat(ReportFileName.of(name.toString())).isEqualTo(name);
    for (String text :
        new String[] {
          "",
          "extraction-status-v0-20200402063009.csv",
          "extraction-status-v1-20200230063009.csv",
          "../x-v1-20200402063009.csv",
          "x-v1-20200402063009.CSV"
        }) {
      assertThatThrownBy(() -> ReportFileName.of(text)).isInstanceOf(InvalidValueException.class);
    }
  }
}
