package io.github.opengpes.mesh.sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A call with nothing behind it. */
record TestCall(
    Operation operation,
    String mailbox,
    Optional<String> messageId,
    OptionalInt chunk,
    Map<String, String> headers,
    Optional<MessageFacts> message,
    String content,
    boolean completesMessage)
    implements ObservedCall {

  static TestCall list(String mailbox) {
    return new TestCall(
        Operation.LIST,
        mailbox,
        Optional.empty(),
        OptionalInt.empty(),
        Map.of(),
        Optional.empty(),
        "",
        false);
  }

  static TestCall send(String localId) {
    return send(localId, "", "content");
  }

  static TestCall send(String localId, String subject, String content) {
    return new TestCall(
        Operation.SEND,
        "X26ABC1",
        Optional.empty(),
        OptionalInt.of(1),
        Map.of("Mex-FileName", "report.xml"),
        Optional.of(facts(localId, subject)),
        content,
        true);
  }

  static TestCall get(String id, String localId) {
    return new TestCall(
        Operation.GET_CHUNK,
        "X26ABC2",
        Optional.of(id),
        OptionalInt.of(2),
        Map.of(),
        Optional.of(facts(localId, "")),
        "content",
        false);
  }

  private static MessageFacts facts(String localId, String subject) {
    return new MessageFacts(
        "X26ABC1",
        "X26ABC2",
        "QOF_RESULT",
        Optional.of(subject).filter(text -> !text.isEmpty()),
        Optional.of(localId).filter(text -> !text.isEmpty()));
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public byte[] contentStart(int bytes) {
    byte[] all = content.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(all, Math.min(bytes, all.length));
  }
}
