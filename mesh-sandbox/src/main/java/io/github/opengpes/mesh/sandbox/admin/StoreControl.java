package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Incoming;
import io.github.opengpes.mesh.sandbox.http.Route;
import io.github.opengpes.mesh.sandbox.layout.PythonLayout;
import io.github.opengpes.mesh.sandbox.layout.UnusableLayoutException;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All messages to and from folders in the public Python sandbox's layout. The folders are below the
 * one that the sandbox was started with for this: content never leaves by the network, and nobody
 * makes the sandbox write elsewhere.
 */
final class StoreControl {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

  private final SandboxConfig config;
  private final MessageStore store;

  StoreControl(SandboxConfig config, MessageStore store) {
    this.config = config;
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.open("POST", ControlApi.BASE + "/store/export", this::exportAll),
        Route.open("POST", ControlApi.BASE + "/store/import", this::importAll));
  }

  private Answer exportAll(Incoming incoming) throws IOException {
    Path folder = folder(incoming);
    if (Files.exists(folder)) {
      throw ControlJson.refused(409, "the folder is there already");
    }
    int written = PythonLayout.write(store, config.register(), Files.createDirectories(folder));
    return ControlJson.answer(201, Map.of("messages", written));
  }

  private Answer importAll(Incoming incoming) throws IOException {
    Path folder = folder(incoming);
    if (!Files.isDirectory(folder)) {
      throw ControlJson.refused(404, "there is no such folder");
    }
    try {
      return ControlJson.ok(Map.of("messages", PythonLayout.load(folder, store)));
    } catch (UnusableLayoutException e) {
      throw ControlJson.refused(409, String.valueOf(e.getMessage()));
    }
  }

  private Path folder(Incoming incoming) throws IOException {
    String name = ControlJson.needed(ControlJson.object(incoming, Set.of("folder")), "folder");
    if (!NAME.matcher(name).matches()) {
      throw ControlJson.refused(400, "folder is a name of at most 64 letters, digits, . _ and -");
    }
    return config
        .transferFolder()
        .orElseThrow(
            () ->
                ControlJson.refused(
                    409, "the sandbox was started without a folder for exports and imports"))
        .resolve(name);
  }
}
