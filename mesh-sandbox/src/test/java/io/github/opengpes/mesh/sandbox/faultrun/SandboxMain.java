package io.github.opengpes.mesh.sandbox.faultrun;

import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.faults.FaultRules;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The sandbox as a process of its own: folder, port (0 for any), file of faults. */
final class SandboxMain {

  private SandboxMain() {}

  public static void main(String[] args) throws Exception {
    MeshSandbox sandbox =
        MeshSandbox.start(
            SandboxConfig.standard()
                .withAddress("127.0.0.1", Integer.parseInt(args[1]))
                .withStore(Path.of(args[0]))
                .withControl(true)
                .withFaults(FaultRules.read(Path.of(args[2]))));
    System.out.println(sandbox.port());
    new CountDownLatch(1).await();
  }
}
