package io.github.opengpes.messages.examine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells by its first bytes what an input is meant to be. */
final class Beginning {

  private static final int LOOK = 512;

  private Beginning() {}

  /** Whether it begins like XML; in another encoding than ours, too, so that the fault is named. */
  static boolean isXml(BufferedInputStream in) throws IOException {
    byte[] first = peek(in);
    int i = 0;
    if (startsWith(first, 0xEF, 0xBB, 0xBF)) {
      i = 3;
    } else if (startsWith(first, 0xFE, 0xFF)
        || startsWith(first, 0xFF, 0xFE)
        || startsWith(first, 0, '<')
        || startsWith(first, '<', 0)) {
      return true;
    }
    while (i < first.length && first[i] <= ' ' && first[i] > 0) {
      i++;
    }
    return i < first.length && first[i] == '<';
  }

  /** Whether it begins like one of our reports. */
  static boolean isReport(BufferedInputStream in) throws IOException {
    return new String(peek(in), StandardCharsets.ISO_8859_1).startsWith("report_version,");
  }

  private static boolean startsWith(byte[] bytes, int... wanted) {
    if (bytes.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((bytes[i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(LOOK);
    byte[] first = in.readNBytes(LOOK);
    in.reset();
    return first;
  }
}
