package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.SandboxMode;
import org.junit.jupiter.api.Test;

/** Every case, on the project's own sandbox. */
class OurSandboxConformsTest {

  @Test
  void strictModeIsTheServiceAsDocumented() throws Exception {
    assertNothingFails(SandboxMode.STRICT, Profile.DOCUMENTED);
  }

  @Test
  void compatModeIsThePublicPythonSandbox() throws Exception {
    assertNothingFails(SandboxMode.COMPAT, Profile.PYTHON);
  }

  private static void assertNothingFails(SandboxMode mode, Profile profile) throws Exception {
    SandboxConfig config = SandboxConfig.standard().withMode(mode);
    try (MeshSandbox sandbox = MeshSandbox.start(config)) {
      ConformanceReport report =
          ConformanceSuite.load().run(Target.sandbox(sandbox.baseUri(), profile));
      assertThat(report.failures()).as(report.text()).isEmpty();
    }
  }
}
