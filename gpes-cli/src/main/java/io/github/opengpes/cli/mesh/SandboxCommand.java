package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.sandbox.AuthMode;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.RegisterFiles;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.SandboxMode;
import io.github.opengpes.mesh.sandbox.UnusableRegisterException;
import io.github.opengpes.mesh.sandbox.layout.PythonLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpes mesh sandbox}: runs until it is stopped. */
@Command(
    name = "sandbox",
    description = {
      "Runs a MESH server for development, test and demonstration, until it is stopped.",
      "Without --mailboxes it has X26ABC1, X26ABC2 and X26ABC3, password 'password'."
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8700",
      description = "Port, 0 for any. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}, so this machine only.")
  private String host;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Folder of the messages, which outlive the process. Default: memory.")
  private @Nullable Path store;

  @Option(
      names = "--import",
      paramLabel = "DIR",
      description =
          "Load the public Python sandbox's message folders first; unknown mailboxes are made.")
  private @Nullable Path imported;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Write such folders when it is stopped.")
  private @Nullable Path exported;

  @Option(
      names = "--mailboxes",
      paramLabel = "FILE",
      description = "Mailboxes, one JSON object a line (docs/mesh/sandbox.md).")
  private @Nullable Path mailboxes;

  @Option(
      names = "--workflows",
      paramLabel = "FILE",
      description = "Workflows with their senders and receivers, one JSON object a line.")
  private @Nullable Path workflows;

  @Option(
      names = "--patients",
      paramLabel = "FILE",
      description = "Invented patients and their practices, for GPPROVIDER_ addresses (strict).")
  private @Nullable Path patients;

  @Option(
      names = "--mode",
      defaultValue = "strict",
      description =
          "strict: as the live service is documented; compat: as the public Python sandbox."
              + " Default: ${DEFAULT-VALUE}")
  private SandboxMode mode;

  @Option(
      names = "--auth",
      defaultValue = "full",
      description = "full: check each token; none: check none. Default: ${DEFAULT-VALUE}")
  private AuthMode auth;

  @Option(
      names = "--shared-key",
      paramLabel = "TEXT",
      defaultValue = "${env:GPES_MESH_SHARED_KEY:-" + SandboxConfig.STANDARD_SHARED_KEY + "}",
      description = "The shared key of all mailboxes (GPES_MESH_SHARED_KEY). Default: TestKey")
  private String sharedKey;

  @Option(
      names = "--control",
      negatable = true,
      description =
          "The control API and the page under /sandbox (docs/mesh/faults.md). Default: only when"
              + " --host is this machine's own address.")
  private @Nullable Boolean control;

  @Mixin private SandboxTlsOptions tls;
  @Mixin private SandboxLimitOptions limits;
  @Mixin private SandboxFaultOptions faults;

  @Override
  public void run() {
    SandboxConfig config = MailboxOptions.usable(this::config);
    PrintWriter out = spec.commandLine().getOut();
    try {
      MeshSandbox sandbox = MeshSandbox.start(config);
      closeAtExit(sandbox);
      if (imported != null) {
        out.println(PythonLayout.load(imported, sandbox.store()) + " messages loaded");
      }
      out.println(
          "MESH sandbox on "
              + sandbox.baseUri()
              + ", "
              + config.register().mailboxes().size()
              + " mailboxes, messages in "
              + config.store().map(Path::toString).orElse("memory"));
      if (config.control()) {
        out.println("to look into and to change: " + sandbox.baseUri() + "/sandbox");
      }
      out.flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw CommandFailure.jobFailed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process ends when it is told to; requests under way are answered before it does. */
  private void closeAtExit(MeshSandbox sandbox) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try (sandbox) {
                    if (exported != null) {
                      PythonLayout.write(sandbox.store(), sandbox.config().register(), exported);
                    }
                  } catch (IOException e) {
                    LOG.error("the sandbox did not close cleanly: {}", e.getMessage());
                  }
                },
                "mesh-sandbox-stop"));
  }

  private SandboxConfig config() throws IOException {
    SandboxConfig config =
        SandboxConfig.standard()
            .withAddress(host, port)
            .withRegister(
                imported == null ? register() : PythonLayout.register(imported, register()))
            .withMode(mode)
            .withAuth(auth)
            .withSharedKey(sharedKey)
            .withFaults(faults.rules())
            .withControl(control == null ? isOwnAddress() : control);
    config = store == null ? config : config.withStore(store);
    return limits.applied(tls.applied(config));
  }

  private boolean isOwnAddress() throws IOException {
    return InetAddress.getByName(host).isLoopbackAddress();
  }

  private Register register() {
    Register standard = Register.standard();
    try {
      Register register =
          new Register(
              mailboxes == null ? standard.mailboxes() : RegisterFiles.mailboxes(mailboxes),
              workflows == null
                  ? Register.standardWorkflows()
                  : RegisterFiles.workflows(workflows));
      return patients == null ? register : register.withPatients(RegisterFiles.patients(patients));
    } catch (NoSuchFileException e) {
      throw CommandFailure.unusableInput(e.getFile() + " is not there");
    } catch (UnusableRegisterException e) {
      throw CommandFailure.unusableInput(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandFailure.unusableInput("the mailboxes cannot be read: " + e.getMessage());
    }
  }
}
