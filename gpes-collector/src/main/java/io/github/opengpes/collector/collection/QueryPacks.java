package io.github.opengpes.collector.collection;

import io.github.opengpes.messages.QueryId;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The requirement packs of the queries that may be asked, by query id. Immutable. */
public final class QueryPacks {

  private final Map<QueryId, RequirementPack> packs = new TreeMap<>();

  private QueryPacks() {}

  /**
   * Packs that are read already.
   *
   * @throws IllegalArgumentException when two of them are of one query
   */
  public static QueryPacks of(Collection<RequirementPack> packs) {
    QueryPacks all = new QueryPacks();
    for (RequirementPack pack : packs) {
      if (all.packs.put(QueryId.of(pack.queryId()), pack) != null) {
        throw new IllegalArgumentException("two packs have the query id " + pack.queryId());
      }
    }
    return all;
  }

  /** The pack of a query. */
  public Optional<RequirementPack> find(QueryId query) {
    return Optional.ofNullable(packs.get(query));
  }

  /** The queries that may be asked. */
  public Set<QueryId> queries() {
    return Set.copyOf(packs.keySet());
  }
}
