package io.github.opengpes.extraction.proof;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Makes a number of how a row looks, column by column. Rows that look the same have the same
 * number; that two others have it too does not happen in practice. For one thread.
 */
final class LookText {

  /** What XML cannot carry; a writer puts the replacement character in its place. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\t\n\r -\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final StringBuilder text = new StringBuilder();
  private final CRC32C checksum = new CRC32C();

  /** A text of the source as a message has it. */
  static String inXml(String value) {
    return NOT_XML.matcher(value).replaceAll("\uFFFD");
  }

  /** Adds to the column. */
  LookText add(String value) {
    text.append(value);
    return this;
  }

  /** Adds to the column. */
  LookText add(long value) {
    text.append(value);
    return this;
  }

  /** The column ends. */
  void end() {
    text.append('\u001f');
  }

  /** Of all columns so far, which are used up. */
  long number() {
    String whole = text.toString();
    text.setLength(0);
    checksum.reset();
    checksum.update(whole.getBytes(StandardCharsets.UTF_8));
    return ((long) whole.hashCode() << 32) | checksum.getValue();
  }
}
