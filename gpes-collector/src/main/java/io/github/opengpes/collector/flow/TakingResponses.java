package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.Finding;
import io.github.opengpes.collector.record.FindingCode;
import io.github.opengpes.collector.record.FindingSource;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.collector.record.RequestRows;
import io.github.opengpes.collector.record.Subject;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.register.ResponseRegister;
import io.github.opengpes.messages.rtpr.PracticeResponse;
import io.github.opengpes.messages.rtpr.RtprFormat;
import io.github.opengpes.messages.rtpr.RunTimeParametersResponse;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes the extractors' answers to requests, practice by practice. */
final class TakingResponses {

  private final Ledger ledger;
  private final ResponseRegister register;

  TakingResponses(Ledger ledger, ResponseRegister register) {
    this.ledger = ledger;
    this.register = register;
  }

  Application prepare(InboxMessage message) throws IOException {
    Subject subject = Subject.message(FindingSource.RESPONSE, message.id());
    Decoded<RunTimeParametersResponse> decoded = ControlMessages.read(new RtprFormat(), message);
    if (!decoded.isSound()) {
      return tx -> ControlMessages.refuse(tx, ledger.findings(), subject, decoded.faults());
    }
    RunTimeParametersResponse response = decoded.message().orElseThrow();
    return tx -> take(tx, subject, message, response);
  }

  private Verdict take(
      Handle tx, Subject subject, InboxMessage message, RunTimeParametersResponse response) {
    Optional<RequestRows.Row> request =
        ledger
            .requests()
            .find(tx, response.rtpUuid())
            .filter(row -> row.extractor().equals(message.sender()));
    if (request.isEmpty()) {
      return ControlMessages.refuse(
          tx, ledger.findings(), subject, Finding.of(FindingCode.RESPONSE_UNKNOWN, "@RTP-UUID"));
    }
    Subject about = subject.of(request.get().sqi());
    if (!response.sqi().equals(request.get().sqi())) {
      return ControlMessages.refuse(
          tx, ledger.findings(), about, Finding.of(FindingCode.RESPONSE_SQI, ""));
    }
    ledger.requests().answered(tx, response.rtpUuid(), response.rtprUuid());
    for (PracticeResponse practice : response.practices()) {
      take(tx, about, response, practice);
    }
    for (CohortRows.Row asked : ledger.cohort().of(tx, response.rtpUuid())) {
      if (response.responseFor(asked.key().practice()).isEmpty() && isOpen(tx, asked.key())) {
        ledger
            .findings()
            .add(tx, about.of(asked.key()), Finding.of(FindingCode.RESPONSE_MISSING, ""));
      }
    }
    return new Verdict.Applied();
  }

  private void take(
      Handle tx, Subject about, RunTimeParametersResponse response, PracticeResponse answer) {
    RequestStates.Key key = new RequestStates.Key(response.sqi(), answer.practice());
    Optional<CohortRows.Row> asked =
        ledger
            .cohort()
            .find(tx, key)
            .filter(row -> row.rtp().equals(Optional.of(response.rtpUuid())));
    Optional<ResponseRegister.Entry> code = register.find(answer.code());
    Optional<FindingCode> objection = objection(tx, asked, answer, code);
    if (objection.isPresent() || asked.isEmpty() || code.isEmpty()) {
      ledger
          .findings()
          .add(
              tx,
              about.of(key),
              Finding.of(
                  objection.orElse(FindingCode.RESPONSE_EXTRA),
                  "RTP-Response-ID " + answer.code()));
      return;
    }
    ledger.cohort().answered(tx, key, answer.code(), answer.extractorSignature());
    if (code.get().accepted()) {
      ledger
          .states()
          .move(tx, key, RequestState.ACCEPTED, "the extractor accepts: " + answer.code());
    } else {
      ledger
          .states()
          .move(tx, key, RequestState.REFUSED, "the extractor refuses: " + answer.code());
      ledger
          .findings()
          .add(
              tx,
              about.of(key),
              Finding.of(
                  FindingCode.RESPONSE_REFUSED,
                  "RTP-Response-ID " + answer.code(),
                  code.get().name() + ": " + code.get().meaning()));
    }
  }

  private Optional<FindingCode> objection(
      Handle tx,
      Optional<CohortRows.Row> asked,
      PracticeResponse answer,
      Optional<ResponseRegister.Entry> code) {
    if (asked.isEmpty()) {
      return Optional.of(FindingCode.RESPONSE_EXTRA);
    }
    if (!asked.get().collectorSignature().equals(Optional.of(answer.collectorSignature()))) {
      return Optional.of(FindingCode.RESPONSE_SIGNATURE);
    }
    if (!isOpen(tx, asked.get().key())) {
      return Optional.of(FindingCode.RESPONSE_REPEATED);
    }
    if (code.isEmpty()) {
      return Optional.of(FindingCode.RESPONSE_CODE);
    }
    return code.get().accepted() && answer.extractorSignature().isEmpty()
        ? Optional.of(FindingCode.RESPONSE_UNSIGNED)
        : Optional.empty();
  }

  private boolean isOpen(Handle tx, RequestStates.Key key) {
    return ledger
        .states()
        .find(tx, key)
        .filter(standing -> standing.state() == RequestState.REQUESTED)
        .isPresent();
  }
}
