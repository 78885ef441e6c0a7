package io.github.opengpes.extraction.engine;

import java.util.List;

/**
 * What packs that ran together found in a practice. The tables are dropped when this is closed, not
 * when one of its runs is.
 */
public interface JointRun extends AutoCloseable {

  /** What each pack found, in the order of the packs: what it would have found alone. */
  List<PlanRun> runs();

  @Override
  void close();
}
