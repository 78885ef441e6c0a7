package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.collector.record.FindingCode;
import io.github.opengpes.collector.record.FindingSource;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.collector.record.Subject;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.report.ExtractionStatus;
import io.github.opengpes.messages.report.ExtractionStatusReader;
import io.github.opengpes.messages.report.ExtractionStatusReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes extraction-status reports; the board holds them against what the collector itself saw. */
final class TakingReports {

  private final Ledger ledger;

  TakingReports(Ledger ledger) {
    this.ledger = ledger;
  }

  Application prepare(InboxMessage message) throws IOException {
    Subject subject = Subject.message(FindingSource.REPORT, message.id());
    Decoded<ExtractionStatusReport> decoded;
    try (InputStream in = Files.newInputStream(message.content())) {
      decoded = new ExtractionStatusReader().read(in, ReadLimits.DEFAULT);
    }
    if (!decoded.isSound()) {
      return tx -> ControlMessages.refuse(tx, ledger.findings(), subject, decoded.faults());
    }
    ExtractionStatusReport report = decoded.message().orElseThrow();
    return tx -> {
      take(tx, subject, message, report);
      return new Verdict.Applied();
    };
  }

  private void take(
      Handle tx, Subject subject, InboxMessage message, ExtractionStatusReport report) {
    long strangers = 0;
    for (ExtractionStatus status : report.rows()) {
      boolean isAsked =
          ledger
              .cohort()
              .find(tx, new RequestStates.Key(status.sqi(), status.practice()))
              .map(CohortRows.Row::extractor)
              .equals(Optional.of(message.sender()));
      if (isAsked) {
        ledger.reported().keep(tx, message.sender(), message.id(), report.reportedAt(), status);
      } else {
        strangers++;
      }
    }
    if (strangers > 0) {
      ledger
          .findings()
          .add(tx, subject, Finding.of(FindingCode.REPORT_PRACTICE, strangers + " rows"));
    }
  }
}
