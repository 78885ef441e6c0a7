/** FHIR R4 and UK Core resources in NDJSON files as a source (docs/extraction/fhir.md). */
@NullMarked
package io.github.opengpes.extraction.source.fhir;

import org.jspecify.annotations.NullMarked;
