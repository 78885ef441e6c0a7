package io.github.opengpes.messages.report;

import io.github.opengpes.messages.GpesDateTime;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.QueryResultsFileName;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the extractor says of the result of a practice.
 *
 * @param qrUuid identity of the result
 * @param fileName its file name
 * @param aggregateRecords figures in it
 * @param patientRecords patients in it
 * @param journalRows rows of journals tables in it
 * @param patientsWithheld patients kept out by exclusion codes, flags and opt-outs
 * @param bytes size of the XML, uncompressed
 * @param sha256 SHA-256 of the XML, uncompressed: 64 lower-case hex digits
 * @param started when the extraction began
 * @param finished when the result was ready
 * @param sent when it was given to MESH
 * @param delivered when MESH reported it received
 * @param answered when the collector's acknowledgement came
 */
public record ResultStatus(
    GpesUuid qrUuid,
    QueryResultsFileName fileName,
    long aggregateRecords,
    long patientRecords,
    long journalRows,
    long patientsWithheld,
    long bytes,
    String sha256,
    LocalDateTime started,
    LocalDateTime finished,
    Optional<LocalDateTime> sent,
    Optional<LocalDateTime> delivered,
    Optional<LocalDateTime> answered) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ResultStatus {
    if (Math.min(
            Math.min(Math.min(aggregateRecords, patientRecords), Math.min(journalRows, bytes)),
            patientsWithheld)
        < 0) {
      throw new InvalidValueException(Rule.TYPE_NUMBER, "counts are at least 0");
    }
    Texts.matching(SHA_256, sha256, Rule.CSV_VALUE);
    started = GpesDateTime.held(started);
    finished = GpesDateTime.held(finished);
    sent = sent.map(GpesDateTime::held);
    delivered = delivered.map(GpesDateTime::held);
    answered = answered.map(GpesDateTime::held);
  }
}
