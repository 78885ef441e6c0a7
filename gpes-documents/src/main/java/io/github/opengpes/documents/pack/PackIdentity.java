package io.github.opengpes.documents.pack;

/**
 * What a pack is called; documents do not say it.
 *
 * @param id six hex digits that open the SQI id
 */
public record PackIdentity(String id, String name, String version) {

  /** Stands where nobody has given an id: no real query has it. */
  public static final String NO_ID = "000000";

  /** Refuses what a pack would refuse. */
  public PackIdentity {
    if (!id.matches("[0-9A-Fa-f]{6}")) {
      throw new IllegalArgumentException("the id is six hex digits, such as A00151");
    }
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("a pack has a name and a version");
    }
  }
}
