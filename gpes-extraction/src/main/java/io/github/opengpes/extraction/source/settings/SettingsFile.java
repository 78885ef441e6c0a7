package io.github.opengpes.extraction.source.settings;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A settings file while it is read, with all that is wrong with it. */
final class SettingsFile {

  private final Path path;
  private final List<DataFault> faults = new ArrayList<>();

  SettingsFile(Path path) {
    this.path = path;
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  Path resolve(String relative) {
    return path.toAbsolutePath().resolveSibling(relative).normalize();
  }

  void fault(String at, String message) {
    faults.add(DataFault.ofFile(name(), (at.isEmpty() ? "" : at + ": ") + message));
  }

  void stopIfFaulty() throws UnusableData {
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faults.size());
    }
  }

  @Nullable Object yaml() throws UnusableData {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setLabel(name())
            .build();
    try {
      return new Load(settings).loadFromString(Files.readString(path));
    } catch (NoSuchFileException missing) {
      throw UnusableData.of(DataFault.ofFile(name(), "there is no such file"));
    } catch (MalformedInputException notText) {
      throw UnusableData.of(DataFault.ofFile(name(), "not UTF-8"));
    } catch (IOException unreadable) {
      throw UnusableData.of(DataFault.unreadable(name(), unreadable));
    } catch (YamlEngineException unreadable) {
      String line =
          unreadable instanceof MarkedYamlEngineException marked
              ? marked.getProblemMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("it")
              : "it";
      throw UnusableData.of(DataFault.ofFile(name(), line + " is not YAML, or a key comes twice"));
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
