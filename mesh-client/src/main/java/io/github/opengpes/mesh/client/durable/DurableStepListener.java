package io.github.opengpes.mesh.client.durable;

/**
 * Is told before and after each step. For tests of what a crash does, and for tracing; called on
 * the thread that makes the step.
 */
public interface DurableStepListener {

  /** The step comes next. */
  default void before(DurableStep step, String entry) {}

  /** The step is made, and durable where it is one of the disk. */
  default void after(DurableStep step, String entry) {}

  /** Listens to nothing. */
  static DurableStepListener none() {
    return new DurableStepListener() {};
  }
}
