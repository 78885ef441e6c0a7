package io.github.opengpes.benchmarks.mesh;

import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Our sandbox, strict, with full authorization, until its standard input ends. */
public final class SandboxProcess {

  private SandboxProcess() {}

  /**
   * Listens on this machine only.
   *
   * @param args {@code memory PORT} or {@code FOLDER PORT}
   */
  public static void main(String[] args) throws IOException {
    SandboxConfig config =
        SandboxConfig.standard().withAddress("127.0.0.1", Integer.parseInt(args[1]));
    boolean memory = args[0].equals("memory");
    try (MeshSandbox sandbox =
        MeshSandbox.start(memory ? config : config.withStore(Path.of(args[0])))) {
      System.out.println("listening on " + sandbox.baseUri());
      while (System.in.read() >= 0) {
        // The other end keeps the stream open for as long as it wants the sandbox.
      }
    }
  }
}
