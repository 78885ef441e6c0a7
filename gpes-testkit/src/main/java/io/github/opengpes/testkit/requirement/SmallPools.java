package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.check.SnomedConceptIds;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.SourceLocation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The days, codes and values that random packs and random patients share. Few of each, and each
 * next to a boundary, so that they collide all the time.
 */
final class SmallPools {

  /** Packs are read up to this day. */
  static final LocalDate REFERENCE_DATE = LocalDate.of(2020, 3, 31);

  /** Month ends, leap days, and days on both sides of the reference date. */
  static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2015, 3, 31),
          LocalDate.of(2016, 2, 29),
          LocalDate.of(2018, 3, 31),
          LocalDate.of(2019, 2, 28),
          LocalDate.of(2019, 3, 1),
          LocalDate.of(2019, 3, 31),
          LocalDate.of(2019, 4, 1),
          LocalDate.of(2019, 4, 7),
          LocalDate.of(2019, 4, 8),
          LocalDate.of(2019, 9, 30),
          LocalDate.of(2020, 2, 28),
          LocalDate.of(2020, 2, 29),
          LocalDate.of(2020, 3, 1),
          LocalDate.of(2020, 3, 30),
          REFERENCE_DATE,
          LocalDate.of(2020, 4, 1));

  /** Births for which an age turns on a day of the pool, or never does. */
  static final List<LocalDate> BIRTHS =
      List.of(
          LocalDate.of(1940, 3, 31),
          LocalDate.of(1940, 4, 1),
          LocalDate.of(1975, 2, 28),
          LocalDate.of(1976, 2, 29),
          LocalDate.of(2000, 2, 29),
          LocalDate.of(2000, 3, 1),
          LocalDate.of(2019, 4, 1),
          LocalDate.of(2020, 3, 31));

  static final List<BigDecimal> NUMBERS =
      List.of(
          new BigDecimal("-2.5"),
          new BigDecimal("0"),
          new BigDecimal("18"),
          new BigDecimal("44"),
          new BigDecimal("79"),
          new BigDecimal("80"),
          new BigDecimal("90"),
          new BigDecimal("90.0001"),
          new BigDecimal("140"),
          new BigDecimal("140.5"));

  /** A scheme of local codes. */
  static final String LOCAL_SCHEME = "2.999.1";

  static final List<String> CODES =
      IntStream.range(0, 12)
          .mapToObj(i -> SnomedConceptIds.withCheckDigit((700001 + i) + "00"))
          .toList();

  /** Codes of blood pressure that carry one side. */
  static final List<String> SIDED_CODES = CODES.subList(9, 12);

  static final List<String> LOCAL_CODES = List.of("L1", "L2");

  private SmallPools() {}

  /** Overlapping clusters, one of them paired and one of a local scheme. */
  static Map<String, Cluster> clusters() {
    Map<String, Cluster> clusters = new LinkedHashMap<>();
    add(clusters, "ALFA_COD", CODES.subList(0, 3));
    add(clusters, "BRAVO_COD", CODES.subList(2, 5));
    add(clusters, "CHARLIE_COD", CODES.subList(4, 6));
    add(clusters, "WIDE_COD", CODES.subList(0, 8));
    add(clusters, "BP_COD", CODES.subList(6, 12));
    add(clusters, "BPFIRST_COD", CODES.subList(9, 10));
    add(clusters, "BPSECOND_COD", CODES.subList(10, 12));
    clusters.put(
        "LOCAL_COD",
        new Cluster(
            "LOCAL_COD",
            LOCAL_SCHEME,
            new LinkedHashSet<>(LOCAL_CODES),
            "1",
            "invented",
            somewhere()));
    return clusters;
  }

  static PairedCluster pair() {
    return new PairedCluster("BP_COD", "BPFIRST_COD", "BPSECOND_COD");
  }

  static SourceLocation somewhere() {
    return new SourceLocation("random", 0);
  }

  private static void add(Map<String, Cluster> clusters, String name, List<String> codes) {
    Set<String> set = new LinkedHashSet<>(codes);
    clusters.put(name, new Cluster(name, Cluster.SNOMED_CT, set, "1", "invented", somewhere()));
  }

  static <T> T one(RandomGenerator random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
