package io.github.opengpes.mesh.client.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what is ready to be sent: pairs whose files have been left alone for the processing delay,
 * oldest first. A control file without data is ready to fail when it has waited long enough. A data
 * file without control file is not finished, and links are not files.
 */
record OutFolder(Path folder, Duration processingDelay, Duration dataPause) {

  private static final int SUFFIX = ".ctl".length();

  List<OutPair> ready(Instant now) throws IOException {
    Map<String, Path> controls = new HashMap<>();
    Map<String, Path> data = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> sort(file, controls, data));
    }
    List<OutPair> ready = new ArrayList<>();
    for (Map.Entry<String, Path> control : controls.entrySet()) {
      Optional<Path> body = Optional.ofNullable(data.get(control.getKey()));
      Optional<Fingerprint> controlSeen = Fingerprint.ifPresent(control.getValue());
      Optional<Fingerprint> bodySeen =
          body.isPresent() ? Fingerprint.ifPresent(body.get()) : Optional.empty();
      if (controlSeen.isPresent() && isReady(controlSeen.get(), bodySeen, now)) {
        ready.add(
            new OutPair(control.getKey(), control.getValue(), controlSeen.get(), body, bodySeen));
      }
    }
    ready.sort(
        Comparator.comparing((OutPair pair) -> pair.controlSeen().modified())
            .thenComparing(OutPair::base));
    return ready;
  }

  private static void sort(Path file, Map<String, Path> controls, Map<String, Path> data) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    boolean control = lower.endsWith(".ctl");
    if (name.length() <= SUFFIX
        || !(control || lower.endsWith(".dat"))
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    (control ? controls : data).put(name.substring(0, name.length() - SUFFIX), file);
  }

  private boolean isReady(Fingerprint control, Optional<Fingerprint> data, Instant now) {
    Duration pause = data.isPresent() ? processingDelay : max(processingDelay, dataPause);
    return settled(control, pause, now)
        && data.map(seen -> settled(seen, processingDelay, now)).orElse(true);
  }

  /** A time in the future is a wrong clock: such a file would otherwise wait for ever. */
  private static boolean settled(Fingerprint file, Duration pause, Instant now) {
    return !file.modified().isAfter(now.minus(pause))
        || file.modified().isAfter(now.plus(Duration.ofMinutes(10)));
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
