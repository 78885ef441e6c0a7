package io.github.opengpes.messages.envelope;

import io.github.opengpes.messages.MessageKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The MESH workflow id of each kind of message. Public are those of response, results and
 * acknowledgement; the other four are our own, and all are configurable. Reports of every kind
 * share one workflow id.
 *
 * @param rtp requests
 * @param rtpr responses to requests
 * @param qeNotification notifications of the collector
 * @param eqNotification notifications of the extractor
 * @param queryResults query results
 * @param queryResultsAck acknowledgements of query results
 * @param report CSV reports
 */
public record WorkflowIds(
    String rtp,
    String rtpr,
    String qeNotification,
    String eqNotification,
    String queryResults,
    String queryResultsAck,
    String report) {

  /** The public three and our four. */
  public static final WorkflowIds DEFAULT =
      new WorkflowIds(
          "GPDC_RTP",
          "GPDC_RTPR",
          "GPDC_QE_NT",
          "GPDC_EQ_NT",
          "GPDC_QUERY_RESULTS",
          "GPDC_QUERY_RESULTS_ACK",
          "GPDC_REPORT");

  public WorkflowIds {
    List<String> all =
        List.of(rtp, rtpr, qeNotification, eqNotification, queryResults, queryResultsAck, report);
    if (all.stream().distinct().count() != all.size() || all.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("workflow ids are not blank and differ from each other");
    }
  }

  /** The workflow id under which a kind of message travels. */
  public String of(MessageKind kind) {
    return switch (kind) {
      case RTP -> rtp;
      case RTPR -> rtpr;
      case QE_NT -> qeNotification;
      case EQ_NT -> eqNotification;
      case QR -> queryResults;
      case QR_ACK -> queryResultsAck;
      case EXTRACTION_STATUS -> report;
    };
  }

  /** The kind of message that travels under a workflow id; nothing for one that is not ours. */
  public Optional<MessageKind> kindOf(String workflowId) {
    return Arrays.stream(MessageKind.values())
        .filter(kind -> of(kind).equals(workflowId))
        .findFirst();
  }
}
