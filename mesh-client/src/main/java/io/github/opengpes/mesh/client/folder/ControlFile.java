package io.github.opengpes.mesh.client.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A control file, {@code <DTSControl>}: the envelope of the {@code .dat} file beside it, or a
 * report by itself.
 *
 * <p>Elements are found by name in any order and case; empty ones are as good as absent; names that
 * are not known are kept and written again. Its text never shows its values: subjects and addresses
 * may name people.
 *
 * @param others elements that the file interface does not name, in the order of the file
 */
public record ControlFile(
    Map<ControlElement, String> elements,
    Map<String, String> others,
    Optional<StatusRecord> statusRecord) {

  /** A control file is a page of text; a larger one is none. */
  static final long MAX_BYTES = 1024 * 1024;

  public ControlFile {
    EnumMap<ControlElement, String> inOrder = new EnumMap<>(ControlElement.class);
    elements.forEach(
        (element, text) -> {
          if (!text.isBlank()) {
            inOrder.put(element, text.strip());
          }
        });
    elements = Collections.unmodifiableMap(inOrder);
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** A control file with the two things that each needs: {@code Version} 1.0 and its type. */
  public static ControlFile ofType(String messageType) {
    return new ControlFile(Map.of(), Map.of(), Optional.empty())
        .with(ControlElement.VERSION, "1.0")
        .with(ControlElement.MESSAGE_TYPE, messageType);
  }

  /**
   * Reads a file.
   *
   * @throws UnusableControlFileException when it is no control file
   */
  public static ControlFile read(Path file) throws IOException, UnusableControlFileException {
    if (Files.size(file) > MAX_BYTES) {
      throw new UnusableControlFileException("it has more than a megabyte");
    }
    return parse(Files.readAllBytes(file));
  }

  /**
   * Reads the bytes of a file: UTF-8, or Latin-1 where they are no UTF-8.
   *
   * @throws UnusableControlFileException when they are no control file
   */
  public static ControlFile parse(byte[] bytes) throws UnusableControlFileException {
    return ControlFileXml.parse(bytes);
  }

  /** The text of an element, when it is there and not empty. */
  public Optional<String> text(ControlElement element) {
    return Optional.ofNullable(elements.get(element));
  }

  /** Whether an element says {@code Y}, or {@code N}; nothing when it says neither. */
  public Optional<Boolean> flag(ControlElement element) {
    return text(element)
        .filter(text -> text.equalsIgnoreCase("Y") || text.equalsIgnoreCase("N"))
        .map(text -> text.equalsIgnoreCase("Y"));
  }

  /** Whether it is a report, which has no data file. */
  public boolean isReport() {
    return text(ControlElement.MESSAGE_TYPE).filter("Report"::equalsIgnoreCase).isPresent();
  }

  public ControlFile with(ControlElement element, String text) {
    Map<ControlElement, String> changed = new EnumMap<>(ControlElement.class);
    changed.putAll(elements);
    changed.put(element, text);
    return new ControlFile(changed, others, statusRecord);
  }

  public ControlFile with(ControlElement element, Optional<?> value) {
    return value.isPresent() ? with(element, value.get().toString()) : this;
  }

  public ControlFile with(ControlElement element, boolean flag) {
    return with(element, flag ? "Y" : "N");
  }

  public ControlFile with(StatusRecord status) {
    return new ControlFile(elements, others, Optional.of(status));
  }

  /** The file's bytes: elements in the documented order, the status record last, UTF-8. */
  public byte[] toBytes() {
    return ControlFileXml.write(this).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ControlFile["
        + elements.keySet()
        + statusRecord.map(s -> ", " + s.code()).orElse("")
        + "]";
  }
}
