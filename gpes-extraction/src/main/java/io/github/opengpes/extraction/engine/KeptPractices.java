package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.source.FileSource;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.Origin;
import io.github.opengpes.extraction.store.StoreFolder;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.extraction.store.StoreManifest.OriginFile;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running engine: the practices that were asked last stay loaded, so that the next pack, or the
 * next request, finds them ready. A practice whose files have changed since is loaded anew, and so
 * is one that the engine failed at; a store is loaded anew also when the files that it was made
 * from have changed, which says so. Sources that are no files cannot say whether they have changed
 * and are never kept. Thread-safe; a practice is lent to one borrower at a time, and a second one
 * gets it loaded apart.
 */
public final class KeptPractices implements Engine, AutoCloseable {

  private final Engine engine;
  private final int most;
  private final Deque<Kept> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param engine loads what is not there
   * @param most how many practices stay loaded while nobody uses them; each may hold as much memory
   *     as the engine is allowed
   */
  public KeptPractices(Engine engine, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one practice is kept");
    }
    this.engine = engine;
    this.most = most;
  }

  private record Stamp(PatientDataSource source, String practice, List<OriginFile> files) {}

  /**
   * @param store what was opened, where the source is a store
   */
  private record Kept(Stamp stamp, Optional<StoreFolder> store, LoadedPractice practice) {
    /** Whether its source is not what it was, nor what it was made from. */
    boolean outdated(Stamp now) throws IOException {
      return stamp.source().equals(now.source())
          && (!stamp.files().equals(now.files())
              || (store.isPresent() && !store.get().changedSince().isEmpty()));
    }
  }

  @Override
  public LoadedPractice load(PatientDataSource source, String practice, Watch watch)
      throws UnusableData, IOException {
    Optional<Stamp> stamp = stamp(source, practice);
    if (stamp.isEmpty()) {
      return engine.load(source, practice, watch);
    }
    Optional<Kept> kept = take(stamp.get());
    if (kept.isPresent()) {
      return new Lent(kept.get());
    }
    Optional<StoreFolder> store =
        source instanceof StoredPatientData stored
            ? Optional.of(StoreFolder.open(stored.folder()))
            : Optional.empty();
    return new Lent(new Kept(stamp.get(), store, engine.load(source, practice, watch)));
  }

  private static Optional<Stamp> stamp(PatientDataSource source, String practice)
      throws UnusableData, IOException {
    if (source instanceof FileSource) {
      return Optional.of(new Stamp(source, practice, Origin.of(source)));
    }
    if (source instanceof StoredPatientData store) {
      Path manifest = store.folder().resolve(StoredPatientData.MANIFEST);
      if (Files.isRegularFile(manifest)) {
        return Optional.of(new Stamp(source, practice, List.of(Origin.of(manifest))));
      }
    }
    return Optional.empty();
  }

  private synchronized Optional<Kept> take(Stamp stamp) throws IOException {
    List<Kept> outdated = new ArrayList<>();
    for (Kept kept : idle) {
      if (kept.outdated(stamp)) {
        outdated.add(kept);
      }
    }
    // Before one is taken out: should closing these fail, it is still here.
    letGo(outdated);
    Optional<Kept> found = idle.stream().filter(it -> it.stamp().equals(stamp)).findFirst();
    found.ifPresent(idle::remove);
    return found;
  }

  private synchronized void giveBack(Kept kept) throws IOException {
    if (closed || kept.practice().broken()) {
      kept.practice().close();
      return;
    }
    idle.addFirst(kept);
    while (idle.size() > most) {
      idle.removeLast().practice().close();
    }
  }

  private void letGo(List<Kept> leaving) throws IOException {
    idle.removeAll(leaving);
    close(leaving.iterator());
  }

  /** Each of them, also when one before cannot be closed. */
  private static void close(Iterator<Kept> leaving) throws IOException {
    if (leaving.hasNext()) {
      try {
        leaving.next().practice().close();
      } finally {
        close(leaving);
      }
    }
  }

  @Override
  public LoadedShard loadShard(PatientDataSource source, List<String> practices, Watch watch)
      throws UnusableData, IOException {
    return engine.loadShard(source, practices, watch);
  }

  @Override
  public StoreManifest store(
      PatientDataSource source, List<String> practices, Path folder, Clock clock, Watch watch)
      throws UnusableData, IOException {
    return engine.store(source, practices, folder, clock, watch);
  }

  /** The same, and what is lent now is let go when it comes back. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    release();
  }

  /** Lets go of all that nobody uses now. */
  public synchronized void release() throws IOException {
    letGo(List.copyOf(idle));
  }

  private final class Lent implements LoadedPractice {
    private final Kept kept;
    private boolean returned;

    Lent(Kept kept) {
      this.kept = kept;
    }

    @Override
    public LoadSummary summary() {
      return kept.practice().summary();
    }

    @Override
    public PlanRun run(Plan plan, Watch watch) {
      return kept.practice().run(plan, watch);
    }

    @Override
    public JointRun run(JointPlan plan, Watch watch) {
      return kept.practice().run(plan, watch);
    }

    @Override
    public List<String> patientsWithNhsNumber(String nhsNumber) {
      return kept.practice().patientsWithNhsNumber(nhsNumber);
    }

    @Override
    public Map<String, PatientRecord> records(
        Collection<String> patientIds, boolean includeSealed) {
      return kept.practice().records(patientIds, includeSealed);
    }

    @Override
    public PlainQueries queries() {
      return kept.practice().queries();
    }

    @Override
    public boolean broken() {
      return kept.practice().broken();
    }

    @Override
    public void close() throws IOException {
      if (!returned) {
        returned = true;
        giveBack(kept);
      }
    }
  }
}
