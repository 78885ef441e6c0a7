package io.github.opengpes.extraction.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of foreign CSV or Parquet files, read through a mapping (docs/extraction/mapping.md).
 */
public record MappedFolder(Path folder, DataMapping mapping) implements FileSource {

  @Override
  public SourceFiles files() throws UnusableData {
    List<SourceFile> files = new ArrayList<>();
    List<DataFault> faults = new ArrayList<>();
    // Absolute, because nothing starts with the empty path that the current folder becomes.
    Path top = folder.toAbsolutePath().normalize();
    for (DataMapping.MappedFile mapped : mapping.files()) {
      Path path = top.resolve(mapped.file()).normalize();
      if (!path.startsWith(top) || !Files.isRegularFile(path)) {
        faults.add(DataFault.ofFile(mapped.file(), "the mapping names it, and it is not there"));
        continue;
      }
      boolean parquet = mapped.file().endsWith(".parquet");
      List<String> header = List.of();
      if (!parquet) {
        try {
          header = CsvHeader.read(path);
        } catch (UnusableData unusable) {
          faults.addAll(unusable.faults());
          continue;
        }
        for (ColumnSource source : mapped.columns().values()) {
          String column = columnOf(source);
          if (!column.isEmpty() && !header.contains(column)) {
            faults.add(
                DataFault.ofFile(
                    mapped.file(), "column '" + column + "', which the mapping names, is missing"));
          }
        }
      }
      files.add(
          new SourceFile(
              mapped.table(),
              path,
              parquet ? SourceFile.Format.PARQUET : SourceFile.Format.CSV,
              header,
              mapped.columns()));
    }
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faults.size());
    }
    return new SourceFiles(files, List.of());
  }

  @Override
  public List<Path> instructions() {
    return List.of(mapping.file());
  }

  private static String columnOf(ColumnSource source) {
    if (source instanceof ColumnSource.FromColumn from) {
      return from.column();
    }
    return source instanceof ColumnSource.Words words ? words.column() : "";
  }
}
