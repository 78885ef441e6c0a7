package io.github.opengpes.extraction.source.fhir;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** How the resources of one type become journal entries. */
interface EntryMapping {

  /** The entries of a resource; none where it is left out, which is counted. */
  List<Entry> entries(JsonNode resource);

  /** An id is unique among resources of one type only, so an entry's id begins with the type. */
  static String id(String type, String id) {
    return id.isEmpty() ? "" : type + "/" + id;
  }
}
