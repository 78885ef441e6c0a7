package io.github.opengpes.collector.landing;

import io.github.opengpes.collector.config.LoadSettings;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder of accepted results and the folder of released ones. A result appears in either whole
 * or not at all. Made again after a kill it stands in the same place. Used by one thread.
 */
public final class Landing {

  private static final String WORK = ".work";

  private final Path landed;
  private final Path released;
  private final LoadSettings settings;

  /** Makes the folders where they are missing and removes what a killed process left unfinished. */
  public Landing(Path landed, Path released, LoadSettings settings) throws IOException {
    this.landed = Files.createDirectories(landed);
    this.released = Files.createDirectories(released);
    this.settings = settings;
    WorkFolders.delete(landed.resolve(WORK));
    WorkFolders.delete(released.resolve(WORK));
  }

  /** Begins to load a result of a pack. */
  public ResultLoad load(LandedResult result, RequirementPack pack) throws IOException {
    return new ResultLoad(this, result, work(landed, result), pack, settings);
  }

  private static Path work(Path root, LandedResult result) throws IOException {
    Path work = root.resolve(WORK).resolve(result.qrUuid().value());
    WorkFolders.delete(work);
    return Files.createDirectories(work);
  }

  /** Takes a folder of finished files over, as the folder of this result. */
  void take(Path finished, LandedResult result) throws IOException {
    putInPlace(finished, landed, result);
  }

  private static void putInPlace(Path finished, Path root, LandedResult result) throws IOException {
    for (Path file : WorkFolders.files(finished)) {
      WorkFolders.sync(file);
    }
    WorkFolders.sync(finished);
    Path place = result.folder(root);
    Path bySqi = root.resolve(result.sqi().toString());
    Path byPractice = Files.createDirectories(bySqi.resolve(result.practice().value()));
    WorkFolders.delete(place);
    Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
    WorkFolders.sync(byPractice);
    WorkFolders.sync(bySqi);
    WorkFolders.sync(root);
  }

  /** Where an accepted result stands. */
  public Path landed(LandedResult result) {
    return result.folder(landed);
  }

  /** Where a released result stands. */
  public Path released(LandedResult result) {
    return result.folder(released);
  }

  /**
   * Puts an accepted result into the release folder as well: the same files under a second name
   * (hard links).
   */
  public void release(LandedResult result) throws IOException {
    Path work = work(released, result);
    for (Path file : WorkFolders.files(result.folder(landed))) {
      Files.createLink(work.resolve(file.getFileName()), file);
    }
    putInPlace(work, released, result);
  }
}
