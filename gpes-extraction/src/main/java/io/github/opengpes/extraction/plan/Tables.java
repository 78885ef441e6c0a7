package io.github.opengpes.extraction.plan;

/**
 * The tables and columns that a plan reads. An engine provides them for one practice before it runs
 * a plan; nothing else is shared between the two.
 */
public final class Tables {

  /**
   * One row for each patient: {@code p} (a whole number, ascending with the patient id in code
   * point order), {@code patient_id}, {@code nhs_number}, {@code date_of_birth}, {@code
   * date_of_death}, {@code sex}, {@code s_flag}, {@code sharing_dissent}, and the columns that
   * results carry.
   */
  public static final String PATIENTS = "patients";

  /** {@code p}, {@code start_date}, {@code end_date}, {@code gms}. */
  public static final String REGISTRATIONS = "registrations";

  /**
   * One row for each entry: {@code ord} (a whole number that ascends with patient, date and entry
   * id), {@code p}, {@code date}, {@code concept}, {@code value1}, {@code value2}, {@code sealed},
   * and the columns that results carry.
   */
  public static final String JOURNALS = "journals";

  /** {@code concept}, {@code entries}: every one of {@link #CLUSTER_CONCEPTS}, once. */
  public static final String ASKED_CONCEPTS = "asked_concepts";

  /**
   * The rows of {@link #JOURNALS} that have a code of {@link #ASKED_CONCEPTS}, with the columns of
   * {@link Plan#asked} at least; perhaps others too.
   */
  public static final String ASKED = "asked_journals";

  /** The number of a code, a column of many tables. */
  public static final String CONCEPT = "concept";

  /**
   * {@code concept} (a whole number), {@code scheme}, {@code code}, {@code entries} (how many have
   * it, of all patients that stand in the engine): every code of the journals.
   */
  public static final String CONCEPTS = "concepts";

  /**
   * {@code cluster} (its number in the plan), {@code concept}, {@code first_only}, {@code
   * second_only}, {@code entries} (see {@link #CONCEPTS}): the clusters of the packs and of the
   * safeguards (see {@link Guard}), as far as their codes occur in the journals.
   */
  public static final String CLUSTER_CONCEPTS = "cluster_concepts";

  /** What a plan leaves; of packs that run together the first pack's. See {@link Plan#outcomes}. */
  public static final String OUTCOMES = "outcomes";

  /** The outcomes with every field beside them; see {@link Plan#found}. */
  public static final String FOUND = "found";

  private Tables() {}
}
