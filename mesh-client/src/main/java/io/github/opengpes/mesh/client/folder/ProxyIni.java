package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.transport.ProxySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code proxy.ini}. Its format is not public; ours is {@code name=value} lines, of which the
 * names that end in {@code host}, {@code port}, {@code user} and {@code password} count, whatever
 * stands before them ({@code http.proxyHost}, {@code ProxyHost}, {@code host}).
 */
final class ProxyIni {

  private static final List<String> NAMES = List.of("host", "port", "user", "password");

  private ProxyIni() {}

  static Optional<ProxySettings> read(Path file, List<String> notes) throws IOException {
    Map<String, String> found = new HashMap<>();
    for (String raw : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      boolean comment = line.startsWith("#") || line.startsWith(";");
      if (comment || equals < 1 || line.substring(equals + 1).isBlank()) {
        continue;
      }
      String name = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(equals + 1).strip();
      Optional<String> known = NAMES.stream().filter(name::endsWith).findFirst();
      if (known.isPresent()) {
        found.putIfAbsent(known.get(), value);
      } else {
        notes.add(file + ": " + name + " is not known here, so ignored");
      }
    }
    String host = found.get("host");
    String port = found.get("port");
    if (host == null) {
      return Optional.empty();
    }
    if (port == null || !port.matches("\\d{1,5}")) {
      throw new IllegalArgumentException("the proxy has a host but no port");
    }
    ProxySettings proxy = ProxySettings.of(host, Integer.parseInt(port));
    String user = found.get("user");
    String password = found.get("password");
    if (user == null && password == null) {
      return Optional.of(proxy);
    }
    if (user == null || password == null) {
      throw new IllegalArgumentException("the proxy has a user or a password, but not both");
    }
    return Optional.of(proxy.withCredentials(user, password));
  }
}
