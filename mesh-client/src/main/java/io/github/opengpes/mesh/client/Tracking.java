package io.github.opengpes.mesh.client;

import java.util.Map;

/** Asks what became of messages that this mailbox sent. */
final class Tracking {

  private static final int MAX_ANSWER = 1024 * 1024;

  private final Exchange exchange;
  private final String outbox;

  Tracking(Exchange exchange, String outbox) {
    this.exchange = exchange;
    this.outbox = outbox;
  }

  TrackingRecord byMessageId(MessageId id) {
    MeshOperation operation = MeshOperation.TRACK;
    Call call =
        Call.get(operation, outbox + "/tracking?messageID=" + Targets.segment(id.value()))
            .about(id);
    return exchange.perform(
        call,
        answer ->
            MeshJson.tracking(
                operation, MeshJson.answer(operation, answer.body().readNBytes(MAX_ANSWER))));
  }

  LocalIdTracking byLocalId(LocalId localId) {
    MeshOperation operation = MeshOperation.TRACK_BY_LOCAL_ID;
    // The description has version 1 only for this one.
    Call call =
        Call.get(operation, outbox + "/tracking/" + Targets.segment(localId.value()))
            .withHeaders(Map.of("Accept", "application/vnd.mesh.v1+json"));
    return exchange.perform(
        call,
        status -> Exchange.SUCCESS.test(status) || status == 300 || status == 404,
        answer -> {
          byte[] body = answer.body().readNBytes(MAX_ANSWER);
          return switch (answer.status()) {
            case 404 -> new LocalIdTracking.Unknown();
            case 300 -> new LocalIdTracking.Several();
            default ->
                new LocalIdTracking.Found(
                    MeshJson.tracking(operation, MeshJson.answer(operation, body)));
          };
        });
  }
}
