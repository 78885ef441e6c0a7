package io.github.opengpes.messages.results;

import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.internal.Texts;
import java.util.List;

/**
 * What made the results ({@code Query-Results-Manifest}).
 *
 * @param executableVersion version of the supplier's built query
 * @param system product and version of the GP system
 * @param terminologies the coding schemes in use, at least one
 * @param translation time taken to turn the request into an executable query
 * @param execution time taken to run it
 */
public record ResultsManifest(
    String executableVersion,
    GpSystemIdentifier system,
    List<Terminology> terminologies,
    TimeSpan translation,
    TimeSpan execution) {

  public ResultsManifest {
    Texts.free(executableVersion, 255, "an executable version");
    terminologies = Texts.some(terminologies, "terminology");
  }
}
