package io.github.opengpes.messages.register;

import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.fault.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The register of event codes. The official one is not public: the numbers in our default file are
 * our own, and another file can take its place, as for {@link ResponseRegister}. Immutable.
 */
public final class EventRegister {

  private static final List<String> HEADER = List.of("code", "name", "meaning");

  /**
   * One code.
   *
   * @param code five hex digits
   * @param name short name; that of an {@link EventReason} where it is one of ours
   * @param meaning in words
   */
  public record Entry(EventCode code, String name, String meaning) {}

  private final Map<EventCode, Entry> byCode = new LinkedHashMap<>();
  private final Map<EventReason, Entry> byReason = new EnumMap<>(EventReason.class);

  private EventRegister(RegisterFile file) throws RegisterException {
    for (RegisterFile.Row row : file.rows()) {
      add(file, row);
    }
    for (EventReason reason : EventReason.values()) {
      if (!byReason.containsKey(reason)) {
        throw file.fault("there is no code for " + reason);
      }
    }
  }

  private void add(RegisterFile file, RegisterFile.Row row) throws RegisterException {
    Entry entry;
    try {
      entry = new Entry(EventCode.of(row.get(0)), row.get(1), row.get(2));
    } catch (InvalidValueException refused) {
      throw file.fault(row, refused.words());
    }
    if (byCode.put(entry.code(), entry) != null) {
      throw file.fault(row, "the code is given twice");
    }
    for (EventReason reason : EventReason.values()) {
      if (reason.name().equals(entry.name()) && byReason.put(reason, entry) != null) {
        throw file.fault(row, "the event is given twice");
      }
    }
  }

  /** Our own codes. */
  public static EventRegister standard() {
    return RegisterFile.own("event-codes.csv", HEADER, EventRegister::new);
  }

  /**
   * Codes from a file with the columns code, name, meaning.
   *
   * @throws RegisterException when it is not a whole register
   */
  public static EventRegister load(Path file) throws IOException {
    return new EventRegister(RegisterFile.read(file, HEADER));
  }

  /** The code for an event. */
  public EventCode code(EventReason reason) {
    Entry entry = byReason.get(reason);
    if (entry == null) {
      throw new IllegalStateException("a register has every event");
    }
    return entry.code();
  }

  /** What a code means, when it is in the register. */
  public Optional<Entry> find(EventCode code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All codes in the order of the file. */
  public List<Entry> entries() {
    return List.copyOf(byCode.values());
  }
}
