package io.github.opengpes.extractor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder as a site has it: configuration, a pack, the records of two practices. */
final class SiteFolder {

  private final Path folder;

  SiteFolder(Path folder) {
    this.folder = folder;
    copy("pack");
    copy("practice");
  }

  private void copy(String resource) {
    try {
      Path from = Path.of(SiteFolder.class.getResource("/" + resource).toURI());
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(resource).resolve(from.relativize(file).toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A configuration that is right. */
  static String configuration(String url) {
    return """
        mailbox:
          url: %s
          mailbox: X26ABC1
          password: plain:password
          shared-key: plain:TestKey
        state: state
        collectors: [X26ABC2]
        domain: test
        gp-system: 001.001.001.000
        practices:
          - {code: T00001, data: practice}
          - {code: T00002, data: practice, shared: true}
        packs: [pack]
        engine: {memory-megabytes: 256, threads: 1}
        """
        .formatted(url);
  }

  Path write(String file, String text) {
    try {
      return Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path configured(String yaml) {
    return write("extractor.yaml", yaml);
  }

  ExtractorSettings settings(String url) {
    try {
      return ExtractorSettings.load(configured(configuration(url)));
    } catch (UnusableSettings e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }
}
