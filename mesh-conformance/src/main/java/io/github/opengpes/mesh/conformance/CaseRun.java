package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.CaseResult.Outcome;
import io.github.opengpes.mesh.conformance.wire.HttpAnswer;
import io.github.opengpes.mesh.conformance.wire.HttpCall;
import io.github.opengpes.mesh.conformance.wire.HttpCall.Header;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One run of one case. What it sent is acknowledged when it ends. */
final class CaseRun {

  /** A message that this case sent. */
  private record Sent(TestMailbox recipient, String id) {}

  private final ExaminedServer server;
  private final Step.Script script;
  private final Variables variables;
  private final List<Sent> sent = new ArrayList<>();
  private String lastToken = "";

  CaseRun(ExaminedServer server, Step.Script script) {
    this.server = server;
    this.script = script;
    ApiVersion version = script.about().version();
    this.variables =
        server
            .variables()
            .with(
                Map.of(
                    "version", version.word(),
                    "accept", version.accept(),
                    "media", version.mediaType(),
                    "unique", UUID.randomUUID().toString()));
  }

  Outcome run() throws InterruptedException {
    int number = 0;
    try {
      for (Step step : script.steps()) {
        number++;
        Optional<Outcome> failure =
            step instanceof Step.Request request
                ? make(request, number)
                : advance((Step.Advance) step, number);
        if (failure.isPresent()) {
          return failure.get();
        }
      }
      return new Outcome.Passed();
    } finally {
      acknowledgeWhatWasSent();
    }
  }

  private Optional<Outcome> advance(Step.Advance step, int number) {
    try {
      server.advance(step.by());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new Outcome.Failed(
              number + ": the clock forward by " + step.by(),
              List.of("the server's clock could not be moved: " + e.getMessage())));
    }
  }

  private Optional<Outcome> make(Step.Request request, int number) throws InterruptedException {
    for (int n = 1; n <= request.times(); n++) {
      variables.put("n", Integer.toString(n));
      String where = number + ": " + request.method() + " " + request.path();
      HttpCall call;
      HttpAnswer answer;
      try {
        call = call(request);
        where = number + ": " + call;
        answer = server.wire(request.raw()).send(call);
      } catch (IllegalArgumentException e) {
        return Optional.of(
            new Outcome.Failed(
                where, List.of("what the server gave before makes no request: " + e.getMessage())));
      } catch (IOException e) {
        return Optional.of(
            new Outcome.Failed(where, List.of("expected an answer, saw none: " + described(e))));
      }
      noteWhatWasSent(call, answer);
      List<String> problems =
          AnswerCheck.problems(request.expectation(), answer, script.about().version(), variables);
      if (problems.isEmpty()) {
        problems = keep(request, answer, n);
      }
      if (!problems.isEmpty()) {
        return Optional.of(
            request.assumption().isPresent()
                ? new Outcome.Skipped(request.assumption().get())
                : new Outcome.Failed(where, problems));
      }
    }
    return Optional.empty();
  }

  private List<String> keep(Step.Request request, HttpAnswer answer, int n) {
    try {
      AnswerCheck.kept(request.kept(), answer)
          .forEach(
              (name, value) -> {
                variables.put(name, value);
                variables.put(name + n, value);
              });
      return List.of();
    } catch (IOException e) {
      return List.of("the answer, which a later step needs, " + e.getMessage());
    }
  }

  private HttpCall call(Step.Request request) {
    List<Header> headers = new ArrayList<>();
    if (!named(request, "Accept")) {
      headers.add(new Header("Accept", script.about().version().accept()));
    }
    if (request.actor().isPresent() && !named(request, "Authorization")) {
      lastToken = token(request, server.mailbox(request.actor().get()));
      headers.add(new Header("Authorization", lastToken));
    }
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!value.isNull()) {
                headers.add(new Header(name, variables.in(value.asString())));
              }
            });
    byte[] body = request.body().map(one -> Contents.of(one, variables)).orElse(new byte[0]);
    URI address = server.address(variables.in(request.path()));
    return new HttpCall(request.method(), address, headers, body, request.chunked());
  }

  private static boolean named(Step.Request request, String header) {
    return request.headers().keySet().stream().anyMatch(header::equalsIgnoreCase);
  }

  private String token(Step.Request request, TestMailbox mailbox) {
    Optional<JsonNode> changes = request.token();
    return (changes.isPresent() && changes.get().asString("").equals("same"))
        ? lastToken
        : server.token(mailbox, changes, variables);
  }

  private void noteWhatWasSent(HttpCall call, HttpAnswer answer) {
    if (answer.status() != 202 || !call.address().getPath().endsWith("/outbox")) {
      return;
    }
    Optional<TestMailbox> recipient =
        call.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase("Mex-To"))
            .map(header -> header.value().strip().toUpperCase(Locale.ROOT))
            .findFirst()
            .flatMap(server::mailboxWithId);
    try {
      String id = AnswerCheck.json(answer).path("message_id").asString("");
      String first = AnswerCheck.json(answer).path("messageID").asString(id);
      recipient.filter(one -> !first.isEmpty()).ifPresent(one -> sent.add(new Sent(one, first)));
    } catch (IOException e) {
      server.noteLeftBehind("one of " + script.about().id() + ", whose answer " + e.getMessage());
    }
  }

  private void acknowledgeWhatWasSent() throws InterruptedException {
    for (Sent message : sent) {
      String path =
          "/messageexchange/"
              + message.recipient().id()
              + "/inbox/"
              + message.id()
              + "/status/acknowledged";
      List<Header> headers =
          List.of(
              new Header("Accept", ApiVersion.V2.accept()),
              new Header(
                  "Authorization", server.token(message.recipient(), Optional.empty(), variables)));
      try {
        server
            .wire(false)
            .send(new HttpCall("PUT", server.address(path), headers, new byte[0], false));
      } catch (IOException | IllegalArgumentException e) {
        server.noteLeftBehind(
            message.id() + " in " + message.recipient().id() + ": " + described(e));
      }
    }
  }

  private static String described(Exception e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getClass().getSimpleName() + ", " + e.getMessage();
  }
}
