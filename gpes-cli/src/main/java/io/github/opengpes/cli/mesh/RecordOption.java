package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.Timeouts;
import io.github.opengpes.mesh.client.recorder.Recorder;
import io.github.opengpes.mesh.client.transport.JdkTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The black box: writes down each exchange without its content. */
final class RecordOption {

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description =
          "Write down each exchange, without content and secrets (docs/mesh/recording.md).")
  private @Nullable Path folder;

  /** The recorder, where one is wanted; the caller closes it. */
  Optional<Recorder> open() throws IOException {
    return folder == null ? Optional.empty() : Optional.of(Recorder.open(folder));
  }

  /** A connection through the recorder, where there is one. */
  static MeshConnection connection(MeshSettings settings, Optional<Recorder> recorder) {
    MeshTransport transport = transport(settings);
    return new MeshConnection(
        settings,
        recorder.map(recording -> recording.around(transport)).orElse(transport),
        MeshRuntime.system());
  }

  static MeshTransport transport(MeshSettings settings) {
    Timeouts timeouts = settings.timeouts();
    return new JdkTransport(
        settings.sslContext(), timeouts.connect(), timeouts.response(), timeouts.stall());
  }
}
