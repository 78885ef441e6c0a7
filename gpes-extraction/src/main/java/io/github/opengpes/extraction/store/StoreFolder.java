package io.github.opengpes.extraction.store;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest.OriginFile;
import io.github.opengpes.extraction.store.StoreManifest.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store that was opened: its manifest could be read, and its files are there. */
public final class StoreFolder {

  /** Patients of all practices. */
  public static final String PATIENTS = "patients.parquet";

  /** Registrations of all practices. */
  public static final String REGISTRATIONS = "registrations.parquet";

  /** Codes by number. */
  public static final String CONCEPTS = "concepts.parquet";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String AGAIN = "; make the store again with 'gpes data import'";

  private final Path folder;
  private final OriginFile itself;
  private final StoreManifest manifest;

  private StoreFolder(Path folder, OriginFile itself, StoreManifest manifest) {
    this.folder = folder;
    this.itself = itself;
    this.manifest = manifest;
  }

  /**
   * Opens a store, whatever has become of the files that it was made from.
   *
   * @throws UnusableData when it is of another format, or not whole
   */
  public static StoreFolder open(Path folder) throws UnusableData, IOException {
    Path file = folder.resolve(StoredPatientData.MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw unusable(StoredPatientData.MANIFEST, "the file is missing: this is not a store");
    }
    // Before it is read, so that a store that takes its place meanwhile is seen to be another.
    OriginFile itself = Origin.of(file);
    StoreManifest manifest;
    try {
      JsonNode read = JSON.readTree(Files.readAllBytes(file));
      int format = read.path("format").asInt(0);
      if (format != StoreManifest.FORMAT) {
        throw unusable(
            StoredPatientData.MANIFEST,
            "format " + format + " is not that of this program, " + StoreManifest.FORMAT + AGAIN);
      }
      manifest = JSON.treeToValue(read, StoreManifest.class);
    } catch (JacksonException unreadable) {
      throw unusable(StoredPatientData.MANIFEST, "this is not the manifest of a store" + AGAIN);
    }
    for (StoredFile own : manifest.files()) {
      Path there = folder.resolve(own.name());
      if (!Files.isRegularFile(there) || Files.size(there) != own.bytes()) {
        throw unusable(own.name(), "the file is missing or not whole" + AGAIN);
      }
    }
    return new StoreFolder(folder, itself, manifest);
  }

  private static UnusableData unusable(String file, String message) {
    return UnusableData.of(DataFault.ofFile(file, message));
  }

  /**
   * Opens a store that is as new as the files that it was made from, as far as these are still
   * there.
   *
   * @throws UnusableData also when one of them has changed since
   */
  public static StoreFolder openCurrent(Path folder) throws UnusableData, IOException {
    StoreFolder store = open(folder);
    List<String> changed = store.changedSince();
    if (!changed.isEmpty()) {
      throw unusable(
          StoredPatientData.MANIFEST,
          "the store is older than what it was made from ("
              + String.join(", ", changed)
              + " changed since)"
              + AGAIN);
    }
    return store;
  }

  /** The names of the files that it was made from and that are not as they were then. */
  public List<String> changedSince() throws IOException {
    List<String> changed = new ArrayList<>();
    for (OriginFile file : manifest.origin()) {
      Path path = Path.of(file.path());
      if (Files.isRegularFile(path)
          && (Files.size(path) != file.bytes()
              || !Files.getLastModifiedTime(path).toInstant().equals(file.modified()))) {
        changed.add(String.valueOf(path.getFileName()));
      }
    }
    return changed;
  }

  /**
   * Whether it was made from the files of this source, all of them, as they are now, and has what
   * they hold of a practice.
   */
  public boolean isOf(PatientDataSource source, String practice) throws UnusableData {
    return !manifest.origin().isEmpty()
        && (manifest.wanted().isEmpty() || manifest.wanted().contains(practice))
        && manifest.origin().equals(Origin.of(source));
  }

  /**
   * Whether the store that was opened is not in its place any more: it was removed, or another one
   * is there. Asks for size and time of its manifest and reads nothing.
   */
  public boolean replaced() {
    try {
      return !Origin.of(folder.resolve(StoredPatientData.MANIFEST)).equals(itself);
    } catch (IOException gone) {
      return true;
    }
  }

  /** The names of its own files whose content is not what was written. Reads every byte. */
  public List<String> damaged() throws IOException {
    List<String> damaged = new ArrayList<>();
    for (StoredFile own : manifest.files()) {
      if (!FileDigest.sha256(folder.resolve(own.name())).equals(own.sha256())) {
        damaged.add(own.name());
      }
    }
    return damaged;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** What it says of itself. */
  public StoreManifest manifest() {
    return manifest;
  }
}
