package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.plan.JointPlan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** The engine of the tests with something done to each plan before it is run. */
final class SpoiltEngine {

  private SpoiltEngine() {}

  /**
   * An engine.
   *
   * @param spoiling gives the plan that is run instead, or fails as an engine would
   */
  static Engine of(Engine sound, UnaryOperator<JointPlan> spoiling) {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) -> {
              Object result = call(() -> method.invoke(sound, arguments));
              return result instanceof LoadedPractice practice
                  ? practice(practice, spoiling)
                  : result;
            });
  }

  private static LoadedPractice practice(LoadedPractice sound, UnaryOperator<JointPlan> spoiling) {
    return (LoadedPractice)
        Proxy.newProxyInstance(
            LoadedPractice.class.getClassLoader(),
            new Class<?>[] {LoadedPractice.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof JointPlan plan) {
                arguments[0] = spoiling.apply(plan);
              }
              return call(() -> method.invoke(sound, arguments));
            });
  }

  @FunctionalInterface
  private interface Call {
    Object of() throws ReflectiveOperationException;
  }

  private static Object call(Call call) throws Throwable {
    try {
      return call.of();
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
