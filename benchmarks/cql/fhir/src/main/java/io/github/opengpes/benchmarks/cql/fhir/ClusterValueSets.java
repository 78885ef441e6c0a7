package io.github.opengpes.benchmarks.cql.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.repository.IRepository;
import io.github.opengpes.requirements.model.Cluster;
import java.util.Collection;
import org.hl7.fhir.r4.model.ValueSet;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;

/** The pack's clusters as value sets of FHIR, expanded. */
final class ClusterValueSets {

  private static final String URL = "urn:io.github.opengpes:";

  private ClusterValueSets() {}

  /** In memory, as the terminology of {@link FhirEvaluator}. */
  static IRepository of(Collection<Cluster> clusters) {
    InMemoryFhirRepository repository = new InMemoryFhirRepository(FhirContext.forR4Cached());
    clusters.forEach(it -> repository.update(valueSet(it)));
    return repository;
  }

  private static ValueSet valueSet(Cluster cluster) {
    ValueSet valueSet = new ValueSet();
    // An id of FHIR has no underscore.
    valueSet.setId("ValueSet/" + cluster.name().replace('_', '-'));
    valueSet.setUrl(URL + cluster.name());
    cluster
        .codes()
        .forEach(
            it ->
                valueSet.getExpansion().addContains().setSystem(FhirRecords.SNOMED_CT).setCode(it));
    return valueSet;
  }
}
