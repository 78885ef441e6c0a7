/** The open CQL engine as most would have it: FHIR resources, and the retrieve that is shipped. */
@NullMarked
package io.github.opengpes.benchmarks.cql.fhir;

import org.jspecify.annotations.NullMarked;
