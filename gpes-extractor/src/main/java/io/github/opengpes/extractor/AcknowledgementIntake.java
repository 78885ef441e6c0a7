package io.github.opengpes.extractor;

import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.RequestStates.Standing;
import io.github.opengpes.messages.ack.AckFinding;
import io.github.opengpes.messages.ack.QueryResultsAck;
import io.github.opengpes.messages.ack.QueryResultsAckFormat;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the collector's word on a result. It must agree with the result in everything that it
 * names; the first word on a result stands.
 */
final class AcknowledgementIntake {

  private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementIntake.class);
  private static final QueryResultsAckFormat FORMAT = new QueryResultsAckFormat();

  private final Requests requests;
  private final Results results;
  private final RequestStates states;
  private final EnglishTime time;

  AcknowledgementIntake(Books books) {
    this.requests = books.requests();
    this.results = books.results();
    this.states = books.states();
    this.time = books.time();
  }

  Application prepare(InboxMessage message) throws IOException {
    return Reading.of(FORMAT, message, ack -> tx -> apply(tx, message, ack));
  }

  private Verdict apply(Handle tx, InboxMessage message, QueryResultsAck ack) {
    // A result that could not be read is named by the local id of the message that carried it.
    Optional<Result> named =
        results.find(tx, ack.qrUuid()).or(() -> results.carriedBy(tx, ack.qrUuid().value()));
    if (named.isEmpty()) {
      return new Verdict.Refused("it acknowledges a result that was not sent from here");
    }
    Result result = named.get();
    RequestStates.Key key = result.key();
    Optional<Request> standing =
        requests
            .find(tx, key)
            .filter(
                request -> request.running().qrUuid().filter(result.qrUuid()::equals).isPresent());
    if (disagrees(message, ack, result, standing)) {
      return new Verdict.Refused(
          "it does not agree with the result in sender, query instance, practice or request");
    }
    if (result.sending().acknowledgedAt().isPresent()) {
      LOG.info("{}: result {} has its acknowledgement already", key, result.qrUuid());
      return new Verdict.Applied();
    }
    results.acknowledged(tx, result.qrUuid(), ack.isAccepted(), time.now());
    keepFindings(tx, result, ack.findings());
    if (standing.isPresent()) {
      move(tx, key, ack);
    } else {
      LOG.info("{}: result {} has been superseded by a re-issue", key, result.qrUuid());
    }
    return new Verdict.Applied();
  }

  private static boolean disagrees(
      InboxMessage message, QueryResultsAck ack, Result result, Optional<Request> standing) {
    RequestStates.Key key = result.key();
    return ack.sqi().filter(sqi -> !sqi.equals(key.sqi())).isPresent()
        || ack.practice().filter(practice -> !practice.equals(key.practice())).isPresent()
        || standing
            .filter(
                request ->
                    !request.collector().equals(message.sender())
                        || ack.rtpUuid().filter(rtp -> !rtp.equals(request.rtpUuid())).isPresent())
            .isPresent();
  }

  private void keepFindings(Handle tx, Result result, List<AckFinding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      AckFinding finding = findings.get(i);
      results.addFinding(
          tx,
          result.qrUuid(),
          i + 1,
          finding.severity().name(),
          finding.code(),
          finding.where(),
          finding.what());
    }
  }

  /** The acknowledgement proves what MESH may not have told us yet: sent, and delivered. */
  private void move(Handle tx, RequestStates.Key key, QueryResultsAck ack) {
    RequestState state = states.find(tx, key).map(Standing::state).orElseThrow();
    if (state == RequestState.HELD) {
      states.move(tx, key, RequestState.SENT, "the collector has it");
      state = RequestState.SENT;
    }
    if (state == RequestState.SENT) {
      states.move(tx, key, RequestState.DELIVERED, "the collector has it");
      state = RequestState.DELIVERED;
    }
    RequestState next = ack.isAccepted() ? RequestState.QR_ACCEPTED : RequestState.QR_REJECTED;
    if (state.canBecome(next)) {
      int count = ack.findings().size();
      states.move(tx, key, next, "acknowledgement " + ack.uuid() + ", findings: " + count);
    } else {
      LOG.warn("{}: an acknowledgement came in state {}: kept, no effect", key, state);
    }
  }
}
