package io.github.opengpes.mesh.client.folder;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What happened to a message, as a control file says it. Texts are kept as they were read: other
 * programs write their own words.
 *
 * @param dateTime {@code yyyyMMddHHmmss}; in UTC where this client writes it (no zone is
 *     documented)
 * @param event {@code COLLECT}, {@code TRANSFER}, {@code SEND} or {@code RECEIVE}
 * @param status {@code SUCCESS} or {@code ERROR}
 * @param code two digits, or longer ({@code EPL-151})
 */
public record StatusRecord(
    String dateTime, String event, String status, String code, String description) {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

  /** A row of the status table at this time. */
  public static StatusRecord of(FolderStatus status, Instant at) {
    return of(status, at, status.description());
  }

  /** A row of the status table at this time, in other words. */
  public static StatusRecord of(FolderStatus status, Instant at, String description) {
    return new StatusRecord(
        digits(at),
        status.event(),
        status.success() ? "SUCCESS" : "ERROR",
        status.code(),
        description);
  }

  /** Whether it says that something failed. */
  public boolean isError() {
    return status.equalsIgnoreCase("ERROR");
  }

  static String digits(Instant at) {
    return DATE_TIME.format(at);
  }
}
