package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import io.github.opengpes.requirements.terminology.Rf2Relationships;
import io.github.opengpes.requirements.terminology.Rf2Release;
import io.github.opengpes.requirements.terminology.Rf2Terms;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The SNOMED CT release of the site. It is read where it is needed, and its hierarchy once. */
public final class TerminologyOptions {

  @Option(
      names = "--rf2",
      paramLabel = "PATH",
      description =
          "RF2 snapshots of your SNOMED CT release, as a zip, a folder or files: relationships for codes"
              + " with their descendants, descriptions and language reference sets for terms. May be"
              + " repeated.")
  private List<Path> rf2 = List.of();

  private @Nullable CodeHierarchy hierarchy;

  /** The hierarchy of the release; none where no release, or none with relationships, is given. */
  public Optional<CodeHierarchy> hierarchy() {
    if (hierarchy == null && !rf2.isEmpty()) {
      try (Rf2Release release = Rf2Release.of(rf2)) {
        List<Path> relationships = release.relationships();
        hierarchy = relationships.isEmpty() ? null : Rf2Relationships.read(relationships);
      } catch (IOException unreadable) {
        throw unusableRelease(unreadable);
      }
    }
    return Optional.ofNullable(hierarchy);
  }

  /** What these codes are called in the release. */
  public Terms terms(Set<String> codes) {
    try (Rf2Release release = Rf2Release.of(rf2)) {
      return Rf2Terms.read(release, codes);
    } catch (IOException unreadable) {
      throw unusableRelease(unreadable);
    }
  }

  /**
   * A pack with the descendants of its clusters.
   *
   * @param what the pack, for people
   */
  public RequirementPack whole(RequirementPack listed, Object what) {
    if (listed.openClusters().isEmpty()) {
      return listed;
    }
    RequirementPack whole =
        hierarchy()
            .map(listed::withDescendants)
            .orElseThrow(
                () ->
                    CommandFailure.unusableInput(
                        what
                            + ": the clusters "
                            + String.join(", ", listed.openClusters())
                            + " have descendants; give the relationship files of your SNOMED CT"
                            + " release with --rf2"));
    if (!whole.openClusters().isEmpty()) {
      throw new IllegalStateException("a sound pack has descendants of SNOMED CT codes only");
    }
    return whole;
  }

  /** The same of a pack that was read. */
  public PackReading whole(PackReading reading, Object what) {
    return new PackReading(
        reading.pack().map(pack -> whole(pack, what)),
        reading.examples(),
        reading.approval(),
        reading.faults());
  }

  /** The same where a release is given; without one with the codes as they are listed. */
  public RequirementPack asFarAsKnown(RequirementPack listed, Object what) {
    return rf2.isEmpty() ? listed : whole(listed, what);
  }

  private static CommandFailure unusableRelease(IOException unreadable) {
    return CommandFailure.unusableInput(
        "--rf2: "
            + (unreadable instanceof NoSuchFileException
                ? unreadable.getMessage() + ": there is no such file"
                : unreadable.getMessage()));
  }
}
