package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which calls a rule is about. All conditions that are there must hold; {@link #any} has none. What
 * asks for the message (recipient, workflow, subject, local id, content) holds for no call that is
 * not about one message.
 *
 * @param operations all when empty
 * @param mailbox whose mailbox is called
 * @param recipient of the message
 * @param header of the request
 * @param calls which of the calls that fit
 */
public record Match(
    Set<Operation> operations,
    Optional<TextPattern> mailbox,
    Optional<TextPattern> recipient,
    Optional<TextPattern> workflow,
    Optional<TextPattern> subject,
    Optional<TextPattern> localId,
    Optional<String> messageId,
    OptionalInt chunk,
    Optional<HeaderMatch> header,
    Optional<ContentMatch> content,
    Calls calls,
    Period period) {

  private static final int MOST_CONTENT = 1024 * 1024;
  private static final Match ANY =
      new Match(
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Calls.EACH,
          Period.ALWAYS);

  /** A header of the request, by name, with a value like this. */
  public record HeaderMatch(String name, TextPattern value) {
    public HeaderMatch {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a header has a name");
      }
    }
  }

  /**
   * Text in the first bytes of the content (UTF-8, gzip undone).
   *
   * @param within how many bytes are looked at
   */
  public record ContentMatch(String text, int within) {
    public ContentMatch {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("there is no text to look for");
      }
      if (within < 1 || within > MOST_CONTENT) {
        throw new IllegalArgumentException("within: from 1 to " + MOST_CONTENT + " bytes");
      }
    }
  }

  public Match {
    operations = operations.isEmpty() ? Set.of() : Set.copyOf(operations);
    chunk.ifPresent(
        number -> {
          if (number < 1) {
            throw new IllegalArgumentException("chunks are counted from 1");
          }
        });
    messageId = messageId.map(id -> id.toUpperCase(Locale.ROOT));
    mailbox = mailbox.map(Match::upperCase);
    recipient = recipient.map(Match::upperCase);
  }

  /** Every call. */
  public static Match any() {
    return ANY;
  }

  /** Every call of these operations. */
  public static Match of(Operation first, Operation... more) {
    return ANY.withOperations(EnumSet.of(first, more));
  }

  public Match withOperations(Set<Operation> value) {
    return new Match(
        value, mailbox, recipient, workflow, subject, localId, messageId, chunk, header, content,
        calls, period);
  }

  /** A star stands for any characters. */
  public Match withMailbox(String pattern) {
    return new Match(
        operations,
        like(pattern),
        recipient,
        workflow,
        subject,
        localId,
        messageId,
        chunk,
        header,
        content,
        calls,
        period);
  }

  /** A star stands for any characters. */
  public Match withRecipient(String pattern) {
    return new Match(
        operations,
        mailbox,
        like(pattern),
        workflow,
        subject,
        localId,
        messageId,
        chunk,
        header,
        content,
        calls,
        period);
  }

  /** A star stands for any characters. */
  public Match withWorkflow(String pattern) {
    return new Match(
        operations,
        mailbox,
        recipient,
        like(pattern),
        subject,
        localId,
        messageId,
        chunk,
        header,
        content,
        calls,
        period);
  }

  /** A star stands for any characters. */
  public Match withSubject(String pattern) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        like(pattern),
        localId,
        messageId,
        chunk,
        header,
        content,
        calls,
        period);
  }

  /** A star stands for any characters. */
  public Match withLocalId(String pattern) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        subject,
        like(pattern),
        messageId,
        chunk,
        header,
        content,
        calls,
        period);
  }

  public Match withMessageId(String id) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        subject,
        localId,
        Optional.of(id),
        chunk,
        header,
        content,
        calls,
        period);
  }

  /** Only this chunk, counted from 1; {@code get} and {@code send} are about chunk 1. */
  public Match withChunk(int number) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        subject,
        localId,
        messageId,
        OptionalInt.of(number),
        header,
        content,
        calls,
        period);
  }

  /** A star in the value stands for any characters. */
  public Match withHeader(String name, String pattern) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        subject,
        localId,
        messageId,
        chunk,
        Optional.of(new HeaderMatch(name, TextPattern.of(pattern))),
        content,
        calls,
        period);
  }

  public Match withContent(String text, int within) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        subject,
        localId,
        messageId,
        chunk,
        header,
        Optional.of(new ContentMatch(text, within)),
        calls,
        period);
  }

  public Match withCalls(Calls value) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        subject,
        localId,
        messageId,
        chunk,
        header,
        content,
        value,
        period);
  }

  public Match withPeriod(Period value) {
    return new Match(
        operations,
        mailbox,
        recipient,
        workflow,
        subject,
        localId,
        messageId,
        chunk,
        header,
        content,
        calls,
        value);
  }

  /** Whether the call is one of those, {@link #calls} and {@link #period} left aside. */
  boolean fits(ObservedCall call) throws IOException {
    return (operations.isEmpty() || operations.contains(call.operation()))
        && holds(mailbox, call.mailbox())
        && (messageId.isEmpty() || messageId.equals(call.messageId()))
        && (chunk.isEmpty() || chunk.equals(call.chunk()))
        && (header.isEmpty()
            || call.header(header.get().name()).filter(header.get().value()::matches).isPresent())
        && messageFits(call)
        && contentFits(call);
  }

  private boolean messageFits(ObservedCall call) throws IOException {
    List<Optional<TextPattern>> asked = List.of(recipient, workflow, subject, localId);
    if (asked.stream().allMatch(Optional::isEmpty)) {
      return true;
    }
    Predicate<ObservedCall.MessageFacts> fits =
        facts ->
            holds(recipient, facts.recipient())
                && holds(workflow, facts.workflow())
                && holds(subject, facts.subject().orElse(""))
                && holds(localId, facts.localId().orElse(""));
    return call.message().filter(fits).isPresent();
  }

  private boolean contentFits(ObservedCall call) throws IOException {
    if (content.isEmpty()) {
      return true;
    }
    byte[] start = call.contentStart(content.get().within());
    // One byte is one character here, on both sides: bytes are compared.
    String wanted =
        new String(
            content.get().text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return new String(start, StandardCharsets.ISO_8859_1).contains(wanted);
  }

  private static boolean holds(Optional<TextPattern> pattern, String value) {
    return pattern.isEmpty() || pattern.get().matches(value);
  }

  private static Optional<TextPattern> like(String pattern) {
    return Optional.of(TextPattern.of(pattern));
  }

  private static TextPattern upperCase(TextPattern pattern) {
    return TextPattern.of(pattern.text().toUpperCase(Locale.ROOT));
  }
}
