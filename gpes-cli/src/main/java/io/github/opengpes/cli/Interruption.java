package io.github.opengpes.cli;

import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.Watch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or SIGTERM) while the engine works: the work is cancelled and ends like any work that
 * fails, with what it has made so far removed, one line and exit code 1. A shutdown hook could not
 * do that: it cannot choose the exit code, or skips the hooks of others when it does.
 *
 * <p>Signals are handled through {@code sun.misc.Signal}, which every JDK has in {@code
 * jdk.unsupported}; by reflection, because the compiler warns of it whatever one says. Where the
 * machine does not let go of them ({@code -Xrs}), a signal ends the process as it always did.
 */
public final class Interruption implements AutoCloseable {

  /** How often a request to end is made again, should one have come between two statements. */
  private static final long AGAIN_MILLIS = 200;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<String, Object> before = new LinkedHashMap<>();

  private Interruption() {}

  /** From now on until it is closed. */
  public static Interruption heard() {
    Interruption interruption = new Interruption();
    for (String signal : List.of("INT", "TERM")) {
      interruption.take(signal);
    }
    return interruption;
  }

  /** What is cancelled. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** A watch that cancels and does not care for progress. */
  public Watch watch() {
    return new Watch(cancellation, (done, all) -> {});
  }

  private void take(String signal) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              Interruption.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                interrupted();
                return null;
              });
      before.put(signal, handle(signal, ours));
    } catch (InvocationTargetException notToBeHad) {
      before.remove(signal);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("every JDK has sun.misc.Signal", impossible);
    }
  }

  /** Gives back the handler that was there. */
  private static Object handle(String signal, Object handler) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    return type.getMethod("handle", type, handlerType)
        .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
  }

  /** On a thread of the signal's own. */
  private void interrupted() {
    try {
      do {
        cancellation.cancel();
      } while (!ended.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has ended, well or not: signals mean again what they meant before. */
  @Override
  public void close() {
    ended.countDown();
    before.forEach(
        (signal, handler) -> {
          try {
            handle(signal, handler);
          } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("it could be handled before", impossible);
          }
        });
  }
}
