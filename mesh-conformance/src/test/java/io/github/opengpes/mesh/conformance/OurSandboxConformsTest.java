package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.SandboxMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every case, none skipped, on the project's own sandbox. */
@Tag("once")
class OurSandboxConformsTest {

  @Test
  void strictModeIsTheServiceAsDocumented(@TempDir Path folder) throws Exception {
    assertAllPass(config(SandboxMode.STRICT).withStore(folder), Profile.DOCUMENTED);
  }

  @Test
  void compatModeIsThePublicPythonSandbox() throws Exception {
    assertAllPass(config(SandboxMode.COMPAT), Profile.PYTHON);
  }

  private static SandboxConfig config(SandboxMode mode) {
    List<Mailbox> mailboxes = new ArrayList<>(Register.standard().mailboxes());
    mailboxes.add(
        new Mailbox(
            "X26ABC9",
            "gone",
            "X27",
            "X27",
            Optional.empty(),
            Optional.empty(),
            "password",
            false));
    return SandboxConfig.standard()
        .withMode(mode)
        .withControl(true)
        .withRegister(new Register(mailboxes, Register.standardWorkflows()));
  }

  private static void assertAllPass(SandboxConfig config, Profile profile) throws Exception {
    try (MeshSandbox sandbox = MeshSandbox.start(config)) {
      Target target =
          Target.sandbox(sandbox.baseUri(), profile)
              .withInactive(new TestMailbox("X26ABC9", "password"))
              .withClock(ClockControl.byHttp(URI.create(sandbox.baseUri() + "/sandbox/api/clock")));
      ConformanceReport report = ConformanceSuite.load().run(target);
      assertThat(report.failed() + report.skipped()).as(report.text()).isZero();
      assertThat(report.leftBehind()).isEmpty();
    }
  }
}
