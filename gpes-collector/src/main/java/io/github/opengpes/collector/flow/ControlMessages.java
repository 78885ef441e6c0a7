package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.collector.record.FindingRows;
import io.github.opengpes.collector.record.Subject;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.messages.MessageFormat;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is done alike with every message that is held in memory. */
final class ControlMessages {

  private ControlMessages() {}

  static <T> Decoded<T> read(MessageFormat<T> format, InboxMessage message) throws IOException {
    try (InputStream in = Files.newInputStream(message.content())) {
      return format.read(in, ReadLimits.DEFAULT);
    }
  }

  /** Keeps the faults of a message that cannot be used. */
  static Verdict refuse(Handle tx, FindingRows findings, Subject subject, List<Fault> faults) {
    faults.forEach(fault -> findings.add(tx, subject, Finding.of(fault)));
    return new Verdict.Refused(
        faults.isEmpty() ? "unreadable" : faults.size() + " faults, first: " + faults.get(0));
  }

  /** Keeps why a message can have no effect. */
  static Verdict refuse(Handle tx, FindingRows findings, Subject subject, Finding finding) {
    findings.add(tx, subject, finding);
    return new Verdict.Refused(finding.words());
  }
}
