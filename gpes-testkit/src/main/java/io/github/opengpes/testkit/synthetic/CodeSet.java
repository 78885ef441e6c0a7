package io.github.opengpes.testkit.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Concept ids to pick from, the usual ones first. Immutable. */
final class CodeSet {

  private static final int USUAL = 3;

  private final byte[][] codes;

  CodeSet(List<String> codes) {
    this.codes =
        codes.stream().map(code -> code.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
  }

  /** The sets of {@code clusters.csv} by name. */
  static Map<String, CodeSet> all() {
    return ResourceTable.rows("clusters.csv").stream()
        .collect(Collectors.toMap(row -> row[0], row -> new CodeSet(List.of(row[1].split(" ")))));
  }

  byte[] first() {
    return codes[0];
  }

  /** The id at a place, counted round. */
  byte[] at(int place) {
    return codes[Math.floorMod(place, codes.length)];
  }

  /** Six times in ten one of the first three, otherwise any: codes in use have a long tail. */
  byte[] pick(Rng rng) {
    int choices = rng.chance(0.6) ? Math.min(USUAL, codes.length) : codes.length;
    return codes[rng.nextInt(choices)];
  }

  byte[] any(Rng rng) {
    return codes[rng.nextInt(codes.length)];
  }
}
