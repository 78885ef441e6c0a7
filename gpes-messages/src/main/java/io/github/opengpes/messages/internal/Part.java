package io.github.opengpes.messages.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded part of a message, or the fact that it was refused and the reason logged. Decoding goes
 * on past a refused part, so that all faults are found; only putting the whole together stops.
 */
public final class Part<T> {

  private static final Part<?> REFUSED = new Part<>(null);

  private final @Nullable T value;

  private Part(@Nullable T value) {
    this.value = value;
  }

  public static <T> Part<T> of(T value) {
    return new Part<>(value);
  }

  /** A part that was refused. */
  @SuppressWarnings("unchecked")
  public static <T> Part<T> refused() {
    return (Part<T>) REFUSED;
  }

  /** All the parts as one list; refused when one of them is. */
  public static <T> Part<List<T>> all(List<Part<T>> parts) {
    List<T> values = new ArrayList<>(parts.size());
    for (Part<T> part : parts) {
      T value = part.value;
      if (value == null) {
        return refused();
      }
      values.add(value);
    }
    return of(values);
  }

  public boolean isRefused() {
    return value == null;
  }

  /** The value; ends the building of a whole when the part was refused. */
  public T get() {
    T held = value;
    if (held == null) {
      throw new Missing();
    }
    return held;
  }

  /** Says to {@link Decoder#build} that a part is missing; never leaves it. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing() {
      super("a part was refused", null, false, false);
    }
  }
}
