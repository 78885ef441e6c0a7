package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.faults.Fault.Lie;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Answers that are not what they seem. What the service refuses is refused as ever. */
final class MisleadingAnswers {

  private static final int OK_BELOW = 300;

  private final MessageIds ids;

  MisleadingAnswers(MessageIds ids) {
    this.ids = ids;
  }

  Answer answer(Lie lie, Route.Endpoint endpoint, Incoming incoming, FaultEdge.Serving serving)
      throws IOException {
    return switch (lie) {
      case WEB_PAGE -> {
        incoming.drain();
        yield FaultPages.webPage(200, "Sign in to the network");
      }
      case UNKNOWN_ID -> serving.serve(this::acceptNothing, Duration.ZERO);
      case EMPTY -> {
        Answer answer = serving.serve(endpoint, Duration.ZERO);
        yield answer.status() < OK_BELOW ? emptied(answer) : answer;
      }
      case NO_ID -> {
        Answer answer = serving.serve(endpoint, Duration.ZERO);
        yield answer.status() < OK_BELOW ? answer.withBody(new byte[] {'{', '}'}) : answer;
      }
      case BROKEN_JSON -> {
        Answer answer = serving.serve(endpoint, Duration.ZERO);
        yield answer.status() < OK_BELOW ? broken(answer) : answer;
      }
    };
  }

  private Answer acceptNothing(Incoming incoming) throws IOException {
    incoming.drain();
    String name = incoming.version() == ApiVersion.V2 ? "message_id" : "messageID";
    return Answer.json(202, incoming.plainMediaType(), Map.of(name, ids.next()));
  }

  private static Answer emptied(Answer answer) throws IOException {
    FaultEdge.spill(answer);
    return Answer.empty(answer.status(), Map.of());
  }

  private static Answer broken(Answer answer) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    answer.body().writeTo(whole);
    byte[] bytes = whole.size() < 2 ? new byte[] {'{'} : whole.toByteArray();
    return answer.withBody(Arrays.copyOf(bytes, Math.max(1, bytes.length / 2)));
  }
}
