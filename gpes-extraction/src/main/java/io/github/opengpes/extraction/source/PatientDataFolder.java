package io.github.opengpes.extraction.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder in the documented layout: {@code patients}, {@code registrations} and {@code journals},
 * each as {@code .csv} or {@code .parquet} (docs/extraction/data-layout.md). One folder may hold
 * one practice or an estate.
 */
public record PatientDataFolder(Path folder) implements FileSource {

  @Override
  public SourceFiles files() throws UnusableData {
    if (!Files.isDirectory(folder)) {
      throw UnusableData.of(
          DataFault.ofFile(String.valueOf(folder.getFileName()), "there is no such folder"));
    }
    List<SourceFile> files = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<DataFault> faults = new ArrayList<>();
    for (SourceTable table : SourceTable.values()) {
      Path csv = folder.resolve(table.fileName() + ".csv");
      Path parquet = folder.resolve(table.fileName() + ".parquet");
      if (Files.isRegularFile(csv) && Files.isRegularFile(parquet)) {
        faults.add(
            DataFault.ofFile(
                table.fileName(), "both .csv and .parquet are there; keep the one that counts"));
      } else if (Files.isRegularFile(parquet)) {
        files.add(new SourceFile(table, parquet, SourceFile.Format.PARQUET, List.of(), own(table)));
      } else if (Files.isRegularFile(csv)) {
        readHeader(table, csv, files, notes, faults);
      } else {
        faults.add(
            DataFault.ofFile(
                table.fileName() + ".csv", "the file is missing (.parquet would do as well)"));
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faults.size());
    }
    return new SourceFiles(files, notes);
  }

  private static void readHeader(
      SourceTable table,
      Path csv,
      List<SourceFile> files,
      List<String> notes,
      List<DataFault> faults) {
    try {
      List<String> header = CsvHeader.read(csv);
      for (String column : table.required()) {
        if (!header.contains(column)) {
          faults.add(
              DataFault.ofFile(
                  String.valueOf(csv.getFileName()), "column '" + column + "' is missing"));
        }
      }
      long unknown = header.stream().filter(column -> !table.has(column)).count();
      if (unknown > 0) {
        notes.add(
            csv.getFileName()
                + ": "
                + unknown
                + " columns that the layout does not know are ignored");
      }
      Map<String, ColumnSource> columns = own(table);
      columns.keySet().retainAll(header);
      files.add(new SourceFile(table, csv, SourceFile.Format.CSV, header, columns));
    } catch (UnusableData unusable) {
      faults.addAll(unusable.faults());
    }
  }

  private static Map<String, ColumnSource> own(SourceTable table) {
    Map<String, ColumnSource> columns = new LinkedHashMap<>();
    table.required().forEach(name -> columns.put(name, new ColumnSource.FromColumn(name)));
    table.optional().forEach(name -> columns.put(name, new ColumnSource.FromColumn(name)));
    return columns;
  }
}
