package io.github.opengpes.messages.register;

import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.fault.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The register of response codes ({@code RTP-Response-ID}). The official one (the GPES Interface
 * Code Register) is not public: the numbers in our default file are our own, and another file can
 * take its place. A file may hold codes beyond our reasons; it must hold each of our reasons once.
 * Immutable.
 */
public final class ResponseRegister {

  private static final List<String> HEADER = List.of("code", "name", "outcome", "meaning");

  /**
   * One code.
   *
   * @param code five hex digits
   * @param name short name; that of a {@link ResponseReason} where it is one of ours
   * @param accepted whether the practice is accepted
   * @param meaning in words
   */
  public record Entry(ResponseCode code, String name, boolean accepted, String meaning) {}

  private final Map<ResponseCode, Entry> byCode = new LinkedHashMap<>();
  private final Map<ResponseReason, Entry> byReason = new EnumMap<>(ResponseReason.class);

  private ResponseRegister(RegisterFile file) throws RegisterException {
    for (RegisterFile.Row row : file.rows()) {
      add(file, row);
    }
    for (ResponseReason reason : ResponseReason.values()) {
      if (!byReason.containsKey(reason)) {
        throw file.fault("there is no code for " + reason);
      }
    }
  }

  private void add(RegisterFile file, RegisterFile.Row row) throws RegisterException {
    Entry entry;
    try {
      entry = new Entry(ResponseCode.of(row.get(0)), row.get(1), accepted(file, row), row.get(3));
    } catch (InvalidValueException refused) {
      throw file.fault(row, refused.words());
    }
    if (byCode.put(entry.code(), entry) != null) {
      throw file.fault(row, "the code is given twice");
    }
    for (ResponseReason reason : ResponseReason.values()) {
      if (reason.name().equals(entry.name())) {
        if (byReason.put(reason, entry) != null) {
          throw file.fault(row, "the reason is given twice");
        }
        if (entry.accepted() != (reason == ResponseReason.ACCEPTED)) {
          throw file.fault(row, "the outcome does not fit the reason");
        }
      }
    }
  }

  private static boolean accepted(RegisterFile file, RegisterFile.Row row)
      throws RegisterException {
    return switch (row.get(2)) {
      case "accepted" -> true;
      case "refused" -> false;
      default -> throw file.fault(row, "the outcome is accepted or refused");
    };
  }

  /** Our own codes. */
  public static ResponseRegister standard() {
    return RegisterFile.own("response-codes.csv", HEADER, ResponseRegister::new);
  }

  /**
   * Codes from a file with the columns code, name, outcome, meaning.
   *
   * @throws RegisterException when it is not a whole register
   */
  public static ResponseRegister load(Path file) throws IOException {
    return new ResponseRegister(RegisterFile.read(file, HEADER));
  }

  /** The code for a reason. */
  public ResponseCode code(ResponseReason reason) {
    Entry entry = byReason.get(reason);
    if (entry == null) {
      throw new IllegalStateException("a register has every reason");
    }
    return entry.code();
  }

  /** What a code means, when it is in the register. */
  public Optional<Entry> find(ResponseCode code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Our reason behind a code, when it is one of ours. */
  public Optional<ResponseReason> reason(ResponseCode code) {
    return byReason.entrySet().stream()
        .filter(entry -> entry.getValue().code().equals(code))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** All codes in the order of the file. */
  public List<Entry> entries() {
    return List.copyOf(byCode.values());
  }
}
