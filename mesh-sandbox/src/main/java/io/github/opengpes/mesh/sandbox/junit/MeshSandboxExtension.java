package io.github.opengpes.mesh.sandbox.junit;

import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxClock;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a sandbox for tests. Registered for a class (a static field with {@code @RegisterExtension},
 * or {@code @ExtendWith(MeshSandboxExtension.class)}), one for all its tests; registered in an
 * instance field, a fresh one for each test. Test methods, and those before and after each, may
 * have the {@link MeshSandbox} or its {@link SandboxClock} as a parameter.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MeshSandboxExtension MESH =
 *     MeshSandboxExtension.with(config -> config.withMode(SandboxMode.COMPAT));
 * }</pre>
 *
 * <p>Each sandbox is made from settings of its own, so clocks that one test moves do not trouble
 * the next. Not for tests that run in parallel unless they share a static one.
 */
public final class MeshSandboxExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {

  private final Supplier<SandboxConfig> settings;
  private @Nullable MeshSandbox running;
  private int classes;

  /** A sandbox with {@link SandboxConfig#standard}: what {@code @ExtendWith} makes. */
  public MeshSandboxExtension() {
    this(SandboxConfig::standard);
  }

  private MeshSandboxExtension(Supplier<SandboxConfig> settings) {
    this.settings = settings;
  }

  /** A sandbox with the standard settings, changed in this way. */
  public static MeshSandboxExtension with(UnaryOperator<SandboxConfig> change) {
    return new MeshSandboxExtension(() -> change.apply(SandboxConfig.standard()));
  }

  /**
   * The sandbox that runs.
   *
   * @throws IllegalStateException when none does
   */
  public MeshSandbox sandbox() {
    MeshSandbox sandbox = running;
    if (sandbox == null) {
      throw new IllegalStateException(
          "no sandbox runs now: ask in a test, or register the extension in a static field");
    }
    return sandbox;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (classes == 0) {
      start();
    }
    classes++;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (classes == 0) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    // Nested classes count too: they share the sandbox of the class around them.
    classes--;
    if (classes == 0) {
      stop();
    }
  }

  private void start() throws IOException {
    running = MeshSandbox.start(settings.get());
  }

  private void stop() throws IOException {
    MeshSandbox sandbox = running;
    running = null;
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return running != null && (type == MeshSandbox.class || type == SandboxClock.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MeshSandbox.class ? sandbox() : sandbox().clock();
  }
}
