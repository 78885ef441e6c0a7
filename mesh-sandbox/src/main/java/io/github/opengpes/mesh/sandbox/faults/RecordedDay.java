package io.github.opengpes.mesh.sandbox.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes rules of the failures in a recording (docs/mesh/recording.md). An exchange is found again
 * by its number among those of its mailbox and operation.
 */
final class RecordedDay {

  /** An answer that took less is no delay worth repeating. */
  static final Duration SLOW = Duration.ofSeconds(1);

  private static final int MOST_FAULTS = 20;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Statuses that say that the service was not well; others depend on what was sent. */
  private static final Set<Integer> UNWELL = Set.of(408, 425, 429);

  private final List<FaultRule> rules = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private String recording = "";
  private long exchanges;
  private long dropped;
  private long cutOff;

  private RecordedDay() {}

  static FaultRules read(Path recording) throws IOException {
    RecordedDay day = new RecordedDay();
    List<Path> parts = parts(recording);
    if (parts.isEmpty()) {
      throw new UnusableFaultsException(
          recording.toString(), List.of("no exchanges-*.jsonl in this folder"));
    }
    for (Path part : parts) {
      day.part(part);
    }
    if (!day.wrong.isEmpty()) {
      throw new UnusableFaultsException(recording.toString(), day.wrong);
    }
    return new FaultRules(Optional.of(day.description()), 1, false, day.rules);
  }

  private static List<Path> parts(Path recording) throws IOException {
    if (!Files.isDirectory(recording)) {
      return List.of(recording);
    }
    try (Stream<Path> files = Files.list(recording)) {
      return files
          .filter(file -> file.getFileName().toString().matches("exchanges-\\d+\\.jsonl"))
          .sorted()
          .toList();
    }
  }

  private String description() {
    return "From a recording: "
        + exchanges
        + " exchanges, "
        + rules.size()
        + " rules"
        + (dropped > 0 ? "; " + dropped + " exchanges are missing in it" : "")
        + (cutOff > 0 ? "; " + cutOff + " lines are cut off" : "");
  }

  private void part(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      String line = lines.readLine();
      while (line != null && wrong.size() < MOST_FAULTS) {
        number++;
        String next = lines.readLine();
        line(file.getFileName() + " line " + number, number == 1, next == null, line);
        line = next;
      }
    } catch (MalformedInputException e) {
      wrong.add(file.getFileName() + ": not UTF-8");
    }
  }

  private void line(String place, boolean first, boolean last, String text) {
    JsonNode json = parsed(text);
    if (json == null || !json.isObject()) {
      if (last && !first) {
        cutOff++;
      } else {
        wrong.add(place + ": not a JSON object");
      }
      return;
    }
    if (first) {
      head(place, json);
    } else if (json.has("gap")) {
      dropped += json.path("gap").path("dropped").asLong(0);
    } else {
      exchange(place, json);
    }
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      // Its text would quote the line.
      return null;
    }
  }

  private void head(String place, JsonNode json) {
    String id = json.path("recording").asString("");
    if (id.isEmpty() || json.path("version").asInt(0) != 1) {
      wrong.add(place + ": not the head of a recording of version 1");
    } else if (!recording.isEmpty() && !recording.equals(id)) {
      wrong.add(place + ": belongs to another recording than the parts before it");
    }
    recording = id;
  }

  private void exchange(String place, JsonNode json) {
    long seq = json.path("seq").asLong(0);
    long ordinal = json.path("ordinal").asLong(0);
    String word = json.path("operation").asString("");
    if (seq < 1 || ordinal < 1 || word.isEmpty()) {
      wrong.add(place + ": seq, ordinal and operation must be there");
      return;
    }
    exchanges++;
    Optional<Operation> operation = Operation.of(word);
    if (operation.isEmpty()) {
      return;
    }
    Match match = Match.of(operation.get()).withCalls(Calls.nth(ordinal));
    JsonNode mailbox = json.path("mailbox");
    Match whose = mailbox.isString() ? match.withMailbox(mailbox.asString()) : match;
    Optional<Fault> failure = failure(json);
    delay(json).ifPresent(fault -> add(seq, whose, fault));
    failure.ifPresent(fault -> add(seq, whose, fault));
  }

  private void add(long seq, Match match, Fault fault) {
    String what = fault instanceof Fault.Status status ? " " + status.code() : "";
    rules.add(new FaultRule("recorded " + seq + ": " + fault.kind() + what, match, fault));
  }

  private static Optional<Fault> delay(JsonNode json) {
    String kind = json.path("failure").path("kind").asString("");
    boolean waited = kind.equals("timeout") || kind.equals("stalled");
    long micros = json.path(waited ? "micros" : "headMicros").asLong(0);
    Duration time = Duration.ofNanos(micros * 1000);
    return time.compareTo(SLOW) >= 0 ? Optional.of(Fault.Delay.of(time)) : Optional.empty();
  }

  private static Optional<Fault> failure(JsonNode json) {
    JsonNode response = json.path("response");
    return switch (json.path("failure").path("kind").asString("")) {
      // The attempt counts, so that what comes after it keeps its number.
      case "not-sent" -> Optional.of(new Fault.ResetBefore(0));
      case "timeout", "reset" -> Optional.of(new Fault.ResetAfter());
      case "broken-body", "stalled" ->
          Optional.of(
              new Fault.ResetMidBody(
                  OptionalLong.of(response.path("body").path("bytes").asLong(0))));
      default -> status(response);
    };
  }

  private static Optional<Fault> status(JsonNode response) {
    int code = response.path("status").asInt(0);
    if (code > 599 || (code < 500 && !UNWELL.contains(code))) {
      return Optional.empty();
    }
    JsonNode headers = response.path("headers");
    Fault.Status status = Fault.Status.of(code).withPage(page(headers));
    String after = headers.path("retry-after").asString("").strip();
    return Optional.of(
        after.matches("\\d{1,5}")
            ? status.withRetryAfter(Duration.ofSeconds(Long.parseLong(after)))
            : status);
  }

  private static Fault.Page page(JsonNode headers) {
    String type = headers.path("content-type").asString("");
    if (type.contains("json")) {
      return Fault.Page.JSON;
    }
    if (type.contains("xml")) {
      return Fault.Page.XML;
    }
    return type.contains("html") ? Fault.Page.HTML : Fault.Page.EMPTY;
  }
}
