package io.github.opengpes.requirements.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A pack in a zip, at its root or in its only folder. Read whole, within limits, so that a damaged
 * or swollen zip is refused before anything of it is used.
 */
record ZipFiles(TreeMap<String, byte[]> files) implements PackFiles {

  private static final int MAX_ENTRIES = 10_000;
  private static final long MAX_TOTAL_BYTES = 256L << 20;

  static ZipFiles read(Path path) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return new ZipFiles(withoutTopFolder(entries(zip)));
    } catch (ZipException damaged) {
      UnusablePackException failure =
          new UnusablePackException(path + " is no zip, or a damaged one");
      failure.initCause(damaged);
      throw failure;
    }
  }

  private static TreeMap<String, byte[]> entries(ZipFile zip) throws IOException {
    if (zip.size() > MAX_ENTRIES) {
      throw new UnusablePackException(zip.getName() + " has more files than any pack");
    }
    TreeMap<String, byte[]> found = new TreeMap<>();
    long total = 0;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (entry.isDirectory() || !PATH.matcher(entry.getName()).matches()) {
        continue;
      }
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        total += bytes.length;
        if (bytes.length > MAX_FILE_BYTES || total > MAX_TOTAL_BYTES) {
          throw new UnusablePackException(zip.getName() + " unpacks to more than any pack");
        }
        if (checksum(bytes) != entry.getCrc()) {
          throw new ZipException("checksum of an entry");
        }
        found.put(entry.getName(), bytes);
      }
    }
    return found;
  }

  /** ZipFile does not compare it, and a code list with one other digit is still a code list. */
  private static long checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  private static TreeMap<String, byte[]> withoutTopFolder(TreeMap<String, byte[]> files) {
    List<String> folders =
        files.keySet().stream()
            .filter(name -> name.endsWith("/" + PackReader.REQUIREMENT))
            .filter(name -> name.indexOf('/') == name.lastIndexOf('/'))
            .toList();
    if (files.containsKey(PackReader.REQUIREMENT) || folders.size() != 1) {
      return files;
    }
    String folder = folders.get(0).substring(0, folders.get(0).indexOf('/') + 1);
    TreeMap<String, byte[]> inside = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          if (name.startsWith(folder)) {
            inside.put(name.substring(folder.length()), bytes);
          }
        });
    return inside;
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public List<String> list(String folder) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(folder + "/"))
        .filter(name -> name.indexOf('/', folder.length() + 1) < 0)
        .toList();
  }
}
