package io.github.opengpes.mesh.sandbox.http;

import java.util.Optional;

/** The value of {@code Mex-Chunk-Range}: this chunk's number and how many there are. */
record ChunkRange(int number, int total) {

  private static final int MOST = 100_000;

  /** Reads {@code n:m} with 1 ≤ n ≤ m; blanks around the numbers are allowed. */
  static Optional<ChunkRange> parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    Optional<Integer> number = number(parts[0].strip());
    Optional<Integer> total = number(parts[1].strip());
    if (number.isEmpty() || total.isEmpty()) {
      return Optional.empty();
    }
    boolean sound = number.get() >= 1 && number.get() <= total.get() && total.get() <= MOST;
    return sound ? Optional.of(new ChunkRange(number.get(), total.get())) : Optional.empty();
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
