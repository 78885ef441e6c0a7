package io.github.opengpes.extraction.store;

import java.time.Instant;
import java.util.List;

/**
 * What a store says of itself, in {@code store.json}. It names files and counts; it holds nothing
 * of any patient.
 *
 * @param format the form of the folder; another than {@link #FORMAT} is refused
 * @param made when it was made
 * @param origin the files that it was made from, empty when it was made from a source that is no
 *     files
 * @param wanted the practices that were asked for; none: all that there were
 * @param practices in the order of their codes, which is that of their patients
 * @param quality what was found on the way
 * @param files the store's own files
 */
public record StoreManifest(
    int format,
    Instant made,
    List<OriginFile> origin,
    List<String> wanted,
    List<StoredPractice> practices,
    DataQuality quality,
    List<StoredFile> files) {

  /** The form that this program writes and reads. */
  public static final int FORMAT = 3;

  /** Copies the lists. */
  public StoreManifest {
    origin = List.copyOf(origin);
    wanted = List.copyOf(wanted);
    practices = List.copyOf(practices);
    files = List.copyOf(files);
  }

  /**
   * A file that a store was made from.
   *
   * @param path where it was, absolute
   * @param modified its time then
   */
  public record OriginFile(String path, long bytes, Instant modified) {}

  /**
   * A file of the store.
   *
   * @param name within the folder
   * @param sha256 lower-case hex
   */
  public record StoredFile(String name, long bytes, String sha256) {}

  /** Every patient of the store. */
  public long patients() {
    return practices.stream().mapToLong(StoredPractice::patients).sum();
  }

  /** Every journal entry of the store. */
  public long entries() {
    return practices.stream().mapToLong(StoredPractice::entries).sum();
  }
}
