package io.github.opengpes.mesh.conformance;

/** Follows a run, case by case, on the thread that runs it. */
@FunctionalInterface
public interface RunListener {

  void finished(CaseResult result);
}
