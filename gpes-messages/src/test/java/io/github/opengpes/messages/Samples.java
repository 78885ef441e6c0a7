package io.github.opengpes.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Hand-made messages of the test resources. */
public final class Samples {

  private Samples() {}

  /** A request of domain Test to T00001 and T00002. */
  public static String rtp() {
    return text("run-time-parameters.xml");
  }

  /** Results in the shape of the public sample. */
  public static String results() {
    return text("results-like-the-public-sample.xml");
  }

  private static String text(String file) {
    try (InputStream in = Samples.class.getResourceAsStream("/messages/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The text with one place changed, which must be there. */
  public static String changed(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalArgumentException("not in the sample: " + from);
    }
    return text.replace(from, to);
  }
}
