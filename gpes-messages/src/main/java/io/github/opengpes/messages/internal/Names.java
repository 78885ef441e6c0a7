package io.github.opengpes.messages.internal;

/** Element and attribute names that several GPES-I messages share. */
public final class Names {

  /** Namespace of all five messages. */
  public static final String NAMESPACE = "http://www.ic.nhs.uk/GPES-I/Schema";

  public static final String GPES_VERSION = "GPES-I-Version";
  public static final String SQI = "Scheduled-Query-Instance-ID";
  public static final String SQI_IN_NOTIFICATIONS = "Scheduled-Query-Identifier-ID";
  public static final String RTP_UUID = "RTP-UUID";
  public static final String ISSUED = "Issue-Date-Time";
  public static final String QUERY_NAME = "Query-Name";
  public static final String QUERY_DESCRIPTION = "Query-Description";
  public static final String DESCRIPTION = "Description";
  public static final String COHORT = "GP-Practice-Cohort";
  public static final String PRACTICE = "Practice-ID";
  public static final String COLLECTOR_SIGNATURE = "GPET-Q-SQI-Authentication-Signature";
  public static final String EXTRACTOR_SIGNATURE = "GPET-E-SQI-Authentication-Signature";
  public static final String SCHEME = "CodeSchemeID";
  public static final String SYSTEM = "GP-System-Identifier";
  public static final String TERMINOLOGIES = "Terminology-Identifiers";
  public static final String TERMINOLOGY_NAME = "Terminology-Name";
  public static final String TERMINOLOGY_RELEASE = "Terminology-Release";

  private Names() {}
}
