package io.github.opengpes.extraction.store;

import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.store.StoreManifest.OriginFile;
import io.github.opengpes.extraction.store.StoreManifest.StoredFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A store that is being made; it appears as a {@link WholeFolder} does. */
public final class StoreDraft implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final WholeFolder whole;

  private StoreDraft(WholeFolder whole) {
    this.whole = whole;
  }

  /**
   * Begins a store. One that is refused leaves nothing behind.
   *
   * @param folder where it will be: nothing, an empty folder, or a store that it will replace
   * @throws FileAlreadyExistsException when something else is there, also in the store, or another
   *     import makes it
   */
  public static StoreDraft begin(Path folder) throws IOException {
    return new StoreDraft(WholeFolder.begin(folder, StoreDraft::refuseOther));
  }

  private static void refuseOther(Path there) throws IOException {
    if (WholeFolder.isEmpty(there)) {
      return;
    }
    if (!StoredPatientData.isStore(there)) {
      throw new FileAlreadyExistsException(
          String.valueOf(there), null, "it is there and is not a store");
    }
    try (Stream<Path> files = Files.list(there)) {
      if (!files.allMatch(StoreDraft::isOfAStore)) {
        throw new FileAlreadyExistsException(
            String.valueOf(there),
            null,
            "something in it is not of a store and would be lost; move it elsewhere");
      }
    }
  }

  private static boolean isOfAStore(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file)
        && (name.equals(StoredPatientData.MANIFEST) || name.endsWith(".parquet"));
  }

  /** Where its files are written. */
  public Path folder() {
    return whole.part();
  }

  /**
   * Puts the store in its place, with the checksums of its files, forced to disk.
   *
   * @param origin what it was made from, as it was before reading began
   * @param wanted the practices that were asked for; none: all
   */
  public StoreManifest complete(
      Instant made,
      List<OriginFile> origin,
      List<String> wanted,
      List<StoredPractice> practices,
      DataQuality quality)
      throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (Path file : whole.files()) {
      files.add(
          new StoredFile(
              String.valueOf(file.getFileName()), Files.size(file), FileDigest.sha256(file)));
    }
    StoreManifest manifest =
        new StoreManifest(StoreManifest.FORMAT, made, origin, wanted, practices, quality, files);
    Files.write(folder().resolve(StoredPatientData.MANIFEST), JSON.writeValueAsBytes(manifest));
    whole.complete();
    return manifest;
  }

  /** Removes what is not complete. */
  @Override
  public void close() throws IOException {
    whole.close();
  }
}
