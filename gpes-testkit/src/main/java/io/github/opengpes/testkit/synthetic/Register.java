package io.github.opengpes.testkit.synthetic;

/**
 * The QOF disease registers that the generator fills, by their group code of 2020-21. A later
 * register may look back on earlier ones: diabetes is commoner with hypertension, and so on.
 *
 * <p>The shape over age is our own rounding; only the total of each register is the published one.
 */
enum Register {
  HYP("HYP_COD", 0, .3, 1.5, 5, 13, 25, 40, 50),
  DM("DM_COD", .3, 1, 2, 5, 9, 14, 19, 17),
  CHD("CHD_COD", 0, 0, .1, .8, 3, 7, 14, 22),
  STIA("STRK_COD", 0, .05, .2, .6, 1.5, 3.5, 7, 14),
  HF("HF_COD", 0, 0, .05, .2, .5, 1.3, 3, 8),
  PAD("PAD_COD", 0, 0, .02, .1, .5, 1.3, 2.5, 3.5),
  AF("AFIB_COD", 0, .02, .1, .3, 1, 3, 8, 17),
  CKD("CKD_COD", 0, .1, .3, .8, 2, 6, 16, 33),
  COPD("COPD_COD", 0, 0, .1, .6, 2.2, 5, 7.5, 7),
  AST("AST_COD", 5, 7, 6.5, 6.5, 6.5, 7, 7, 6),
  /** Only the haematological cancers have a public cluster in our sources. */
  CAN("C19HAEMCAN_COD", .1, .3, .8, 1.8, 4, 8, 13, 16),
  DEP("DEPR_COD", 0, 9, 13, 15, 15, 12, 9, 9),
  DEM("DEM_COD", 0, 0, 0, .02, .1, .4, 2.5, 12),
  MH("MH_COD", 0, .5, .9, 1.2, 1.3, 1.2, 1, .9),
  LD("LD_COD", .2, .7, .5, .45, .5, .4, .3, .15),
  EP("EPIL_COD", 0, .7, .8, .9, .9, .9, .9, .9),
  NDH("NDH_COD", 0, .5, 1.5, 4, 8, 12, 14, 12),
  /** Decided by a body mass index, not by a diagnosis. */
  OB("", 0, 6, 8, 9, 10, 9, 7, 3),
  OST("OSTEO_COD", 0, 0, 0, 0, .2, .6, 1.6, 3),
  PC("PALCARE_COD", .02, .05, .1, .15, .3, .7, 1.3, 3),
  RA("RARTH_COD", 0, .1, .3, .6, 1, 1.5, 1.8, 1.5);

  private final String cluster;

  @SuppressWarnings("ImmutableEnumChecker") // never written after construction, never handed out
  private final double[] byAge;

  /** Weights for the ages 0-17, 18-29, 30-39, 40-49, 50-59, 60-69, 70-79, 80 and over. */
  Register(String cluster, double... byAge) {
    this.cluster = cluster;
    this.byAge = byAge;
  }

  /** The cluster of its diagnosis, empty for {@link #OB}. */
  String cluster() {
    return cluster;
  }

  /** The register's bit in a set of registers held as one number. */
  @SuppressWarnings("EnumOrdinal") // a bit in memory, never stored
  int bit() {
    return 1 << ordinal();
  }

  boolean in(int registers) {
    return (registers & bit()) != 0;
  }

  /** How likely the register is at an age, beside what the patient already has. No unit. */
  double weight(int age, int registers) {
    int band = age < 18 ? 0 : age < 30 ? 1 : Math.min(7, age / 10 - 1);
    return byAge[band] * besides(registers);
  }

  private double besides(int registers) {
    return switch (this) {
      case DM, CKD, STIA, AF -> HYP.in(registers) ? 2 : 1;
      case CHD -> (HYP.in(registers) ? 2 : 1) * (DM.in(registers) ? 1.5 : 1);
      case HF -> CHD.in(registers) ? 4 : 1;
      case PAD -> CHD.in(registers) || DM.in(registers) ? 3 : 1;
      case NDH -> DM.in(registers) ? 0.1 : 1;
      case OB -> DM.in(registers) || HYP.in(registers) ? 1.8 : 1;
      case HYP, COPD, AST, CAN, DEP, DEM, MH, LD, EP, OST, PC, RA -> 1;
    };
  }
}
