package io.github.opengpes.requirements.start;

import io.github.opengpes.requirements.pack.NewPackFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A small pack that is sound and whose examples pass, for a new author to change piece by piece:
 * one cluster, one field, one register of two rules, one count, an example on each side of each
 * rule.
 */
public final class StarterPack {

  private static final List<String> FILES =
      List.of(
          "requirement.yaml",
          "fields.csv",
          "rules.csv",
          "clusters/BP_COD.csv",
          "examples/register.yaml");

  private StarterPack() {}

  /**
   * Writes the pack; it is called as its folder is.
   *
   * @param target where nothing is yet, or an empty folder
   * @param aids makes the attribute ids, a new one each time
   * @throws java.nio.file.FileAlreadyExistsException when another command is writing the folder
   * @throws IOException when it cannot be written; nothing is left half-written
   */
  public static void write(Path target, Supplier<UUID> aids) throws IOException {
    String name = String.valueOf(target.toAbsolutePath().normalize().getFileName());
    NewPackFolder.write(
        target,
        folder -> {
          Files.createDirectory(folder.resolve("clusters"));
          Files.createDirectory(folder.resolve("examples"));
          for (String file : FILES) {
            Files.writeString(
                folder.resolve(file),
                filled(text(file), name, aids),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
          }
        });
  }

  private static String filled(String text, String name, Supplier<UUID> aids) {
    String filled = text.replace("@NAME@", quoted(name));
    while (filled.contains("@AID@")) {
      filled = filled.replaceFirst("@AID@", aids.get().toString().toUpperCase(Locale.ROOT));
    }
    return filled;
  }

  private static String quoted(String name) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
            .setWidth(Integer.MAX_VALUE)
            .build();
    return new Dump(settings).dumpToString(name).strip();
  }

  private static String text(String file) throws IOException {
    try (InputStream in = StarterPack.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(in, "a file of this program").readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
