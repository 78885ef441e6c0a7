package io.github.opengpes.extraction.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source could not be reached, or broke off while it was read. The message is one line for
 * people: what, where, how to mend; no value of the data and no secret.
 */
public final class SourceFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param line the message
   */
  public SourceFailure(String line, @Nullable Throwable cause) {
    super(Objects.requireNonNull(line), cause);
  }

  /** The message. */
  public String line() {
    return Objects.requireNonNull(getMessage());
  }
}
