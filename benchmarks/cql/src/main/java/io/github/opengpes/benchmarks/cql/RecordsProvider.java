package io.github.opengpes.benchmarks.cql;

import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.data.DataProvider;
import org.opencds.cqf.cql.engine.runtime.ClassInstance;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Interval;
import org.opencds.cqf.cql.engine.runtime.Value;

/** Hands the records of {@link CqlRecords} to the CQL engine. For any number of threads. */
final class RecordsProvider implements DataProvider {

  private final CqlRecords records;

  RecordsProvider(CqlRecords records) {
    this.records = records;
  }

  @Override
  public Iterable<Value> retrieve(
      @Nullable String context,
      @Nullable String contextPath,
      @Nullable String contextValue,
      String dataType,
      @Nullable String templateId,
      @Nullable String codePath,
      @Nullable Iterable<Code> codes,
      @Nullable String valueSet,
      @Nullable String datePath,
      @Nullable String dateLowPath,
      @Nullable String dateHighPath,
      @Nullable Interval dateRange) {
    if (contextValue == null) {
      throw new IllegalArgumentException("records are asked for by patient");
    }
    return records.retrieve(contextValue, dataType, valueSet);
  }

  @Override
  public @Nullable String getContextPath(@Nullable String contextType, @Nullable String type) {
    return "Patient".equals(type) ? "id" : null;
  }

  @Override
  public Boolean is(String valueType, QName type) {
    return type.equals(new QName(CqlRecords.MODEL, valueType));
  }

  @Override
  public @Nullable Value createInstance(@Nullable String type) {
    throw new IllegalArgumentException("the rules make no " + type);
  }

  @Override
  public @Nullable String resolveId(@Nullable Value value) {
    return value instanceof ClassInstance record ? String.valueOf(record.get("id")) : null;
  }
}
