package io.github.opengpes.mesh.conformance;

import java.util.List;
import java.util.Set;

/**
 * One thing that a server must do, in one version of the API.
 *
 * @param id of the case and its version, {@code send.unknown-recipient/v2}
 * @param group the endpoint, or the matter, that it belongs to
 * @param title the promise, in words
 * @param source where it is known from: the section of the facts, and the key of the public source
 * @param rows which rows it holds of the table of points where the public sources disagree
 * @param needs without which it is skipped
 * @param profiles that it applies to
 */
public record ConformanceCase(
    String id,
    String group,
    String title,
    String source,
    Certainty certainty,
    ApiVersion version,
    List<Integer> rows,
    Set<Capability> needs,
    Set<Profile> profiles) {

  public ConformanceCase {
    rows = List.copyOf(rows);
    needs = Set.copyOf(needs);
    profiles = Set.copyOf(profiles);
  }
}
