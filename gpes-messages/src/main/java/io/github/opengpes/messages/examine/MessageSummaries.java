package io.github.opengpes.messages.examine;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.ack.AckFinding;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.notification.EqNotification;
import io.github.opengpes.messages.notification.EqNotificationMessage;
import io.github.opengpes.messages.notification.Event;
import io.github.opengpes.messages.notification.Narrative;
import io.github.opengpes.messages.notification.ParticipationNotification;
import io.github.opengpes.messages.notification.ParticipationResponse;
import io.github.opengpes.messages.notification.Payload;
import io.github.opengpes.messages.notification.PingRequest;
import io.github.opengpes.messages.notification.QeNotification;
import io.github.opengpes.messages.notification.QeNotificationMessage;
import io.github.opengpes.messages.notification.Question;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.report.ExtractionStatus;
import io.github.opengpes.messages.report.ExtractionStatusReport;
import io.github.opengpes.messages.rtp.ExclusionCode;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import io.github.opengpes.messages.rtp.PatientParticipation;
import io.github.opengpes.messages.rtp.RequestSchedule;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import io.github.opengpes.messages.rtpr.PracticeResponse;
import io.github.opengpes.messages.rtpr.RunTimeParametersResponse;
import io.github.opengpes.messages.state.RequestState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Messages in a few lines for people. */
final class MessageSummaries {

  private static final int LONGEST = 200;

  private MessageSummaries() {}

  /** A text of the message on one line, without control characters, cut where it is long. */
  static String line(String text) {
    String flat = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "...";
  }

  static List<String> of(RunTimeParameters rtp) {
    List<String> lines = new ArrayList<>();
    lines.add("run-time parameters (GPES-Q-E-RTP), GPES-I " + line(rtp.gpesVersion()));
    lines.add("  SQI        " + rtp.identity().sqi());
    lines.add(
        "  RTP-UUID   "
            + rtp.identity().rtpUuid()
            + (rtp.identity().reIssue() ? ", re-issue" : ""));
    lines.add("  issued     " + GpesDateTime.format(rtp.identity().issued()));
    rtp.identity().queryName().ifPresent(name -> lines.add("  query      " + line(name)));
    lines.add(
        "  domain     "
            + rtp.domain()
            + rtp.testPack().map(pack -> ", test pack " + pack).orElse(""));
    RequestSchedule schedule = rtp.schedule();
    lines.add(
        "  dates      execution "
            + schedule.execution()
            + schedule.interim().map(date -> ", interim " + date).orElse("")
            + ", cut-off "
            + schedule.cutoff());
    lines.add(
        "  priority   " + schedule.priority() + ", kept for " + schedule.retentionDays() + " days");
    lines.add(
        "  practices  "
            + rtp.cohort().size()
            + ": "
            + line(
                String.join(
                    " ", rtp.cohort().stream().map(member -> member.practice().value()).toList())));
    participation(rtp.participation(), lines);
    for (SubstitutionValue variable : rtp.variables()) {
      lines.add(
          "  variable   "
              + variable.aid()
              + variable.description().map(text -> " (" + line(text) + ")").orElse("")
              + " = "
              + line(String.join(" | ", variable.values())));
    }
    lines.add("  names      " + (rtp.showDescriptions() ? "shown" : "not shown"));
    lines.add("  return to  " + line(rtp.returnAddress()));
    return lines;
  }

  private static void participation(PatientParticipation participation, List<String> lines) {
    lines.add(
        "  patients   record sharing "
            + (participation.considerRecordSharing() ? "considered" : "not considered")
            + ", sealed data "
            + (participation.includeSealed() ? "extracted" : "not extracted")
            + ", S-flagged "
            + (participation.excludeSFlagged() ? "left out" : "included"));
    for (ExclusionCodes exclusions : participation.exclusions()) {
      for (ExclusionCode code : exclusions.codes()) {
        lines.add(
            "  left out   with code "
                + line(code.code())
                + " of "
                + exclusions.scheme()
                + (code.includeChildren() ? " or a descendant" : ""));
      }
    }
  }

  static List<String> of(RunTimeParametersResponse response) {
    List<String> lines = new ArrayList<>();
    lines.add("response to parameters (GPES-E-Q-RTPR), GPES-I " + line(response.gpesVersion()));
    lines.add("  SQI        " + response.sqi());
    lines.add("  RTPR-UUID  " + response.rtprUuid());
    lines.add("  RTP-UUID   " + response.rtpUuid());
    lines.add("  issued     " + GpesDateTime.format(response.issued()));
    for (PracticeResponse practice : response.practices()) {
      lines.add(
          "  practice   "
              + practice.practice()
              + ": response code "
              + practice.code()
              + (practice.extractorSignature().isPresent() ? ", signed" : ", not signed"));
    }
    return lines;
  }

  static List<String> of(QeNotificationMessage message) {
    List<String> lines = new ArrayList<>();
    lines.add("notifications to an extractor (GPES-Q-E-NT), GPES-I " + line(message.gpesVersion()));
    for (QeNotification notification : message.notifications()) {
      if (notification.content() instanceof PingRequest ping) {
        lines.add("  ping       " + ping.practice() + ", " + notification.uuid());
      } else if (notification.content() instanceof ParticipationNotification participation) {
        lines.add(
            "  "
                + stage(participation.stage())
                + "    "
                + participation.practice()
                + participation.sqi().map(sqi -> ", SQI " + sqi).orElse("")
                + ", "
                + notification.uuid());
        lines.add("    title: " + line(participation.payload().title().text()));
        for (Payload.Part part : participation.payload().parts()) {
          lines.add("    " + text(part));
        }
      }
    }
    return lines;
  }

  private static String text(Payload.Part part) {
    if (part instanceof Question question) {
      return "question "
          + line(question.id())
          + ": "
          + question.text().map(text -> line(text.text())).orElse("(free text)");
    }
    return part instanceof Narrative narrative ? "text: " + line(narrative.text().text()) : "";
  }

  static List<String> of(EqNotificationMessage message) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "notifications to the collector (GPES-E-Q-NT), GPES-I " + line(message.gpesVersion()));
    for (EqNotification notification : message.notifications()) {
      String whom =
          notification.practice()
              + notification.sqi().map(sqi -> ", SQI " + sqi).orElse("")
              + ", "
              + notification.uuid();
      if (notification.content() instanceof Event event) {
        lines.add("  event      " + event.code() + " " + whom);
        event.description().ifPresent(text -> lines.add("    " + line(text)));
        lines.add("    data model attributes answered: " + event.support().size());
      } else if (notification.content() instanceof ParticipationResponse response) {
        lines.add("  " + stage(response.stage()) + "    response, " + whom);
        for (ParticipationResponse.Answer answer : response.answers()) {
          lines.add("    question " + line(answer.questionId()) + ": " + line(answer.answerId()));
        }
      }
    }
    return lines;
  }

  private static String stage(Stage stage) {
    return stage == Stage.STAGE_1 ? "stage 1" : "stage 2";
  }

  static List<String> of(QueryResultsAck ack) {
    List<String> lines = new ArrayList<>();
    lines.add("acknowledgement of query results: " + ack.outcome());
    lines.add("  QR-UUID    " + ack.qrUuid());
    ack.sqi().ifPresent(sqi -> lines.add("  SQI        " + sqi));
    ack.practice().ifPresent(practice -> lines.add("  practice   " + practice));
    ack.rtpUuid().ifPresent(uuid -> lines.add("  RTP-UUID   " + uuid));
    lines.add("  issued     " + GpesDateTime.format(ack.issued()));
    for (AckFinding finding : ack.findings()) {
      lines.add(
          "  "
              + finding.severity().name().toLowerCase(Locale.ROOT)
              + " ["
              + finding.code()
              + "] "
              + line(finding.where())
              + ": "
              + line(finding.what()));
    }
    return lines;
  }

  static List<String> of(ExtractionStatusReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("extraction status report, version " + ExtractionStatusReport.VERSION);
    lines.add("  extractor  " + report.extractor());
    lines.add("  written    " + GpesDateTime.format(report.reportedAt()));
    lines.add("  rows       " + report.rows().size());
    Map<RequestState, Integer> states = new TreeMap<>();
    for (ExtractionStatus status : report.rows()) {
      states.merge(status.state(), 1, Integer::sum);
    }
    states.forEach((state, count) -> lines.add("  " + state + ": " + count));
    return lines;
  }
}
