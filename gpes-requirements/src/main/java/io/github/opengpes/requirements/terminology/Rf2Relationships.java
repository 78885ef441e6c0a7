package io.github.opengpes.requirements.terminology;

import io.github.opengpes.requirements.model.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the IS-A links of a SNOMED CT release from its RF2 relationship <em>snapshot</em> files
 * ({@code sct2_Relationship_Snapshot_*.txt}): tab-separated, one header line, ten columns. Only
 * active rows of type 116680003 count. Give the files of every module that the site uses
 * (International and UK); where two files hold the same relationship, the one with the later
 * effective time counts, so that a link retired in one edition stays retired. OpenGPES ships no
 * SNOMED CT content.
 */
public final class Rf2Relationships {

  private static final String IS_A = "116680003";

  private Rf2Relationships() {}

  private record Row(String effectiveTime, boolean active, CodeHierarchy.Link link) {}

  /**
   * The hierarchy of these files.
   *
   * @throws IOException when a file cannot be read or is not such a snapshot; the message names
   *     file and line
   */
  public static CodeHierarchy read(List<Path> files) throws IOException {
    Map<String, Row> newest = new HashMap<>();
    for (Path file : files) {
      Rf2Rows.RELATIONSHIPS.read(file, Set.of(IS_A), columns -> keep(columns, newest));
    }
    List<CodeHierarchy.Link> links = new ArrayList<>();
    for (Row row : newest.values()) {
      if (row.active()) {
        links.add(row.link());
      }
    }
    return CodeHierarchy.of(Cluster.SNOMED_CT, links);
  }

  private static void keep(String[] columns, Map<String, Row> newest) {
    Row row =
        new Row(columns[1], columns[2].equals("1"), new CodeHierarchy.Link(columns[5], columns[4]));
    newest.merge(
        columns[0],
        row,
        (old, now) -> now.effectiveTime().compareTo(old.effectiveTime()) >= 0 ? now : old);
  }
}
